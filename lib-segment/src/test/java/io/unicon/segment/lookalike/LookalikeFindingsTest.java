package io.unicon.segment.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.table.Tables;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.audience.TestAudience;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LookalikeFindingsTest {

    private static final int VALUE = place("metric_value");
    private static final int LOW = place("low");
    private static final int HIGH = place("high");
    private static final int CONSUMERS = place("consumer_count");

    /** Of the scores 0.9, 0.8 ... 0.1 the first three are of positive consumers: F2 is highest between 0.7 and 0.6. */
    @Test
    void theThresholdIsTheMiddleOfTheGapWithTheIntervalOfItsChoice() {
        Row threshold = found().get("threshold");

        assertThat(threshold.getDouble(VALUE)).isCloseTo(0.65, within(1e-9));
        assertThat(threshold.getDouble(LOW)).isBetween(0.5, 0.65);
        assertThat(threshold.getDouble(HIGH)).isBetween(0.65, 0.85);
        assertThat(threshold.getDouble(LOW)).isLessThan(threshold.getDouble(HIGH));
        assertThat(threshold.getLong(CONSUMERS)).as("validation consumers").isEqualTo(9);
    }

    @Test
    void aFixedThresholdHasNoInterval() {
        Row threshold = found(Optional.of(0.4)).get("threshold");

        assertThat(threshold.getDouble(VALUE)).isEqualTo(0.4);
        assertThat(threshold.isNullAt(LOW)).isTrue();
        assertThat(threshold.isNullAt(HIGH)).isTrue();
    }

    /** Above 0.65 are, of the two test consumers, only the positive one. */
    @Test
    void metricsAreThoseOfTheTestConsumers() {
        Map<String, Row> found = found();

        assertThat(found.get("precision").getDouble(VALUE)).isEqualTo(1);
        assertThat(found.get("recall").getDouble(VALUE)).isEqualTo(1);
        assertThat(found.get("prevalence").getDouble(VALUE)).isEqualTo(0.5);
        assertThat(found.get("f2").getLong(CONSUMERS)).isEqualTo(2);
    }

    /** Nine validation and two test consumers are measured. */
    @Test
    void aFigureOfFewConsumersIsNotPublished() {
        assertThat(found(Optional.empty(), 3)).containsOnlyKeys("threshold");
    }

    private static Map<String, Row> found() {
        return found(Optional.empty());
    }

    private static Map<String, Row> found(Optional<Double> threshold) {
        return found(threshold, 1);
    }

    private static Map<String, Row> found(Optional<Double> threshold, int minConsumers) {
        TestAudience audience = new TestAudience();
        audience.threshold = threshold;
        LookalikeFindings findings =
                new LookalikeFindings(audience.config(), LocalDate.of(2020, 9, 23), Study.TRAINING, 100, minConsumers);
        findings.add(
                new Candidate(LookalikeTask.CORE, "network", "v5", InputSet.ALL, 3, 1),
                new SampleScores(
                        IntStream.rangeClosed(1, 9)
                                .mapToDouble(i -> (10 - i) / 10.0)
                                .toArray(),
                        new boolean[] {true, true, true, false, false, false, false, false, false}),
                new SampleScores(new double[] {0.95, 0.05}, new boolean[] {true, false}));
        return findings.quality().stream()
                .collect(Collectors.toMap(row -> row.getString(place(Tables.METRIC.name())), row -> row));
    }

    private static int place(String column) {
        return Arrays.asList(Tables.LOOKALIKE_QUALITY.schema().fieldNames()).indexOf(column);
    }
}
