package io.unicon.jobs.experiment;

import io.unicon.features.table.RowBuilder;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.YardstickConfig;
import io.unicon.segment.measure.Estimate;
import io.unicon.segment.measure.LengthScale;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** The findings of a trial, as rows of its two tables. */
public final class Findings {

    private final Row slice;
    private final String consumers;
    private final List<Row> quality = new ArrayList<>();
    private final List<Row> curves = new ArrayList<>();

    /**
     * Starts without findings.
     *
     * @param slice a row with a variant and an as-of date
     * @param consumers the measured half of the consumers
     */
    Findings(Row slice, YardstickConfig.Consumers consumers) {
        this.slice = slice;
        this.consumers = consumers.text();
    }

    /**
     * The subject of a figure.
     *
     * @param events the events that the contender was measured against
     * @param seed of the encoder, its training and the draws
     */
    record Subject(StyleEvents events, Contender contender, int seed) {}

    void add(Subject subject, long sequences, List<Measurement> measurements) {
        for (Measurement measurement : measurements) {
            quality.add(row(Tables.REPRESENTATION_QUALITY, subject)
                    .set(Tables.METRIC, measurement.metric())
                    .set(Tables.SEGMENT_COUNT, measurement.segmentCount().orElse(0))
                    .set(Tables.MEASURED_SEQUENCES, sequences)
                    .set(Tables.METRIC_VALUE, measurement.estimate().value())
                    .set(Tables.LOW, measurement.estimate().low())
                    .set(Tables.HIGH, measurement.estimate().high())
                    .set(
                            Tables.OVER_COUNTING,
                            measurement.overCounting().map(Estimate::value).orElse(null))
                    .set(
                            Tables.OVER_COUNTING_LOW,
                            measurement.overCounting().map(Estimate::low).orElse(null))
                    .set(
                            Tables.OVER_COUNTING_HIGH,
                            measurement.overCounting().map(Estimate::high).orElse(null))
                    .build());
        }
    }

    void addCurve(Subject subject, List<LengthScale.Bin> curve) {
        for (LengthScale.Bin bin : curve) {
            curves.add(row(Tables.SIMILARITY_BY_DISTANCE, subject)
                    .set(Tables.DISTANCE, bin.distance())
                    .set(Tables.SIMILARITY, bin.similarity())
                    .set(Tables.PAIR_COUNT, bin.pairs())
                    .build());
        }
    }

    /** Starts a row with the columns that both tables share. */
    private RowBuilder row(Table table, Subject subject) {
        return table.row()
                .set(Tables.VARIANT, slice.getAs(Tables.VARIANT.name()))
                .set(Tables.AS_OF_DATE, slice.getAs(Tables.AS_OF_DATE.name()))
                .set(Tables.YARDSTICK_CONSUMERS, consumers)
                .set(Tables.STYLE_EVENTS, subject.events().text())
                .set(Tables.REPRESENTATION, subject.contender().representation().text())
                .set(Tables.ENCODER_STATE, subject.contender().encoder().text())
                .set(Tables.SEED, subject.seed());
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
