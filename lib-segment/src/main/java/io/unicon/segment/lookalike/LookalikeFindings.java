package io.unicon.segment.lookalike;

import static io.unicon.features.table.Tables.LOOKALIKE_QUALITY;

import io.unicon.features.domain.EnumText;
import io.unicon.features.table.Tables;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.Decision;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.classify.ClassificationFloor;
import io.unicon.segment.classify.ClassificationMetric;
import io.unicon.segment.classify.ClassificationQuality;
import io.unicon.segment.classify.ScoredConsumers;
import io.unicon.segment.classify.Threshold;
import io.unicon.segment.measure.Estimate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Collects the rows of {@code lookalike_quality} of one study of an audience. */
public final class LookalikeFindings {

    /**
     * The metric that holds the threshold in use, with the interval of the chosen value. It is not a quality metric.
     */
    public static final String THRESHOLD = "threshold";

    private final String audience;
    private final Decision decision;
    private final LocalDate asOf;
    private final Study study;
    private final int replicates;
    private final int minConsumers;
    private final List<Row> quality = new ArrayList<>();

    /**
     * Findings without rows.
     *
     * @param replicates bootstrap replicates behind an interval, at least 1
     * @param minConsumers the fewest measured consumers behind a row
     */
    public LookalikeFindings(AudienceConfig audience, LocalDate asOf, Study study, int replicates, int minConsumers) {
        this.audience = audience.name();
        this.decision = audience.decision();
        this.asOf = asOf;
        this.study = study;
        this.replicates = replicates;
        this.minConsumers = minConsumers;
    }

    /** Measures a candidate on the test consumers, adds the rows, and returns the estimates. */
    Map<ClassificationMetric, Estimate> add(Candidate candidate, SampleScores validation, SampleScores test) {
        ScoredConsumers validated = validation.consumers();
        ScoredConsumers tested = test.consumers();
        Threshold threshold = decision.threshold(validated);
        Map<ClassificationMetric, Estimate> estimates =
                new ClassificationQuality(tested, threshold).estimates(replicates, candidate.seed());
        estimates.forEach((metric, estimate) ->
                add(candidate, metric.text(), tested.count(), estimate.value(), Optional.of(estimate)));
        add(
                candidate,
                THRESHOLD,
                validated.count(),
                threshold.tau(),
                decision.estimate(validated, replicates, candidate.seed()));
        return estimates;
    }

    /**
     * Adds the metrics of the floors, which need no model.
     *
     * @param consumers number of consumers measured
     * @param prevalence share of the positive consumers
     */
    void addFloors(LookalikeTask task, long coreSize, long consumers, double prevalence, int seed) {
        for (ClassificationFloor floor : ClassificationFloor.values()) {
            Candidate candidate = new Candidate(task, EnumText.of(floor), "", InputSet.ALL, coreSize, seed);
            for (ClassificationMetric metric : ClassificationMetric.values()) {
                add(candidate, metric.text(), consumers, floor.compute(metric, prevalence), Optional.empty());
            }
        }
    }

    private void add(Candidate candidate, String metric, long consumers, double value, Optional<Estimate> interval) {
        if (consumers < minConsumers) {
            return;
        }
        quality.add(LOOKALIKE_QUALITY
                .row()
                .set(Tables.AUDIENCE, audience)
                .set(Tables.AS_OF_DATE, asOf)
                .set(Tables.STUDY, study.text())
                .set(Tables.TASK, EnumText.of(candidate.task()))
                .set(Tables.SCORER, candidate.scorer())
                .set(Tables.NETWORK_VARIANT, candidate.network())
                .set(Tables.INPUTS, candidate.inputs().text())
                .set(Tables.CORE_SIZE, candidate.coreSize())
                .set(Tables.SEED, candidate.seed())
                .set(Tables.METRIC, metric)
                .set(Tables.MEASURED_CONSUMERS, consumers)
                .set(Tables.LOOKALIKE_METRIC_VALUE, value)
                .set(Tables.LOOKALIKE_LOW, interval.map(Estimate::low).orElse(null))
                .set(Tables.LOOKALIKE_HIGH, interval.map(Estimate::high).orElse(null))
                .build());
    }

    /** The rows found so far. */
    public List<Row> quality() {
        return List.copyOf(quality);
    }
}
