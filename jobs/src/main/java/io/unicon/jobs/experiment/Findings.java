package io.unicon.jobs.experiment;

import io.unicon.jobs.config.YardstickConfig;
import io.unicon.segment.measure.Estimate;
import io.unicon.segment.measure.LengthScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What a trial found, as rows of its two tables. */
public final class Findings {

    private final Row slice;
    private final String consumers;
    private final List<Row> quality = new ArrayList<>();
    private final List<Row> curves = new ArrayList<>();

    /**
     * Begins with nothing.
     *
     * @param slice variant and as-of date
     * @param consumers the measured half of the consumers
     */
    Findings(Row slice, YardstickConfig.Consumers consumers) {
        this.slice = slice;
        this.consumers = consumers.text();
    }

    /**
     * Whose figures they are.
     *
     * @param events what was asked for, as {@code Tables.STYLE_EVENTS} explains
     * @param seed of the encoder, its training and the draws
     */
    record Subject(String events, Contender contender, int seed) {}

    void add(Subject subject, long sequences, List<Measurement> measurements) {
        for (Measurement measurement : measurements) {
            quality.add(row(
                    subject,
                    measurement.metric(),
                    measurement.segmentCount().orElse(0),
                    sequences,
                    measurement.estimate().value(),
                    measurement.estimate().low(),
                    measurement.estimate().high(),
                    measurement.overCounting().map(Estimate::value).orElse(null),
                    measurement.overCounting().map(Estimate::low).orElse(null),
                    measurement.overCounting().map(Estimate::high).orElse(null)));
        }
    }

    void addCurve(Subject subject, List<LengthScale.Bin> curve) {
        for (LengthScale.Bin bin : curve) {
            curves.add(row(subject, bin.distance(), bin.similarity(), bin.pairs()));
        }
    }

    /** A row of either table: what both begin with, then the figures. */
    private Row row(Subject subject, Object... figures) {
        return RowFactory.create(Stream.concat(
                        Stream.of(
                                slice.get(0),
                                slice.get(1),
                                consumers,
                                subject.events(),
                                subject.contender().representation().text(),
                                subject.contender().encoder().text(),
                                subject.seed()),
                        Arrays.stream(figures))
                .toArray());
    }

    /** Rows of {@code Tables.REPRESENTATION_QUALITY}. */
    public List<Row> quality() {
        return List.copyOf(quality);
    }

    /** Rows of {@code Tables.SIMILARITY_BY_DISTANCE}. */
    public List<Row> curves() {
        return List.copyOf(curves);
    }
}
