package io.unicon.jobs.report;

import static io.unicon.jobs.report.FabricatedTables.AS_OF;

import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of the tables about representations and lookalikes, with the columns that a test of the report varies. */
final class FabricatedRows {

    private FabricatedRows() {}

    /**
     * A correlation with future style; its interval is 0.125 wide to each side.
     *
     * @param overCountingLow the lower end of the difference's interval, which is 0.1 wide
     */
    static Row cosine(
            String variant,
            String consumers,
            String representation,
            String encoder,
            int seed,
            double value,
            Double overCountingLow) {
        return RowFactory.create(
                variant,
                AS_OF,
                consumers,
                "future",
                representation,
                encoder,
                seed,
                "style_correlation_cosine",
                0,
                100L + seed,
                value,
                value - 0.125,
                value + 0.125,
                overCountingLow == null ? null : overCountingLow + 0.05,
                overCountingLow,
                overCountingLow == null ? null : overCountingLow + 0.1);
    }

    static Row auc(String variant, int segments, double value) {
        return RowFactory.create(
                variant,
                AS_OF,
                "test",
                "same",
                "counting",
                "none",
                1,
                "pair_auc",
                segments,
                100L,
                value,
                0.5,
                1.0,
                null,
                null,
                null);
    }

    static Row bin(
            String consumers,
            String events,
            String representation,
            String encoder,
            int seed,
            double distance,
            double similarity) {
        return RowFactory.create(
                "v4", AS_OF, consumers, events, representation, encoder, seed, distance, similarity, 30L);
    }

    static Row score(Date date, String consumer, double score, String artefact) {
        return RowFactory.create(FabricatedTables.AUDIENCE, date, consumer, score, 50.0, score > 0.25, artefact);
    }

    static Row threshold(
            String audience,
            String artefact,
            double threshold,
            double flaggedShare,
            long audienceSize,
            Double precision,
            double recall,
            double f2,
            Double lift,
            long core,
            long designer,
            long other) {
        return RowFactory.create(
                audience,
                AS_OF,
                artefact,
                threshold,
                flaggedShare,
                audienceSize,
                precision,
                recall,
                f2,
                lift,
                core,
                designer,
                other);
    }

    /** @param halfInterval half the width of the interval; null for a floor, which has none */
    static Row scorer(
            String study,
            String task,
            String scorer,
            String variant,
            String inputs,
            long coreSize,
            int seed,
            String metric,
            double value,
            Double halfInterval) {
        return RowFactory.create(
                FabricatedTables.AUDIENCE,
                AS_OF,
                study,
                task,
                scorer,
                variant,
                inputs,
                coreSize,
                seed,
                metric,
                16L,
                value,
                halfInterval == null ? null : value - halfInterval,
                halfInterval == null ? null : value + halfInterval);
    }

    static Row centre(String variant, String representation, int segment, List<Double> centre, long size) {
        return RowFactory.create(
                variant, representation, "style", AS_OF, segment, centre, size, 0.25, 0.05, 0.2, "segmentation-1");
    }

    static Row profile(int segment, String name, String attribute, String value, double share, double lift) {
        return RowFactory.create(
                "v4",
                "encoder_mean",
                "style",
                AS_OF,
                segment,
                name,
                100L,
                attribute,
                value,
                share,
                lift,
                20L,
                "segmentation-1");
    }

    static Row item(int segment, String gender, int rank, String sku, long actions) {
        return RowFactory.create(
                "v4",
                "encoder_mean",
                "style",
                AS_OF,
                segment,
                gender,
                rank,
                sku,
                "Garments",
                actions,
                9L,
                "segmentation-1");
    }
}
