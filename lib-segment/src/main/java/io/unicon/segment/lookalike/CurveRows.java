package io.unicon.segment.lookalike;

import static io.unicon.features.table.Tables.LOOKALIKE_CURVE;
import static io.unicon.segment.audience.AudiencePopulation.FACTS;
import static org.apache.spark.sql.functions.col;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Tables;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.classify.LookalikeCurve;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of {@code lookalike_curve} of an artefact.
 *
 * @param threshold the one in use, which is a point of the curve
 * @param outsideTheCore number of consumers that will be scored
 * @param minConsumers the fewest test consumers behind a row
 */
record CurveRows(
        String audience,
        LookalikeTask task,
        LocalDate asOf,
        String artefactId,
        double threshold,
        long outsideTheCore,
        int minConsumers) {

    private static final double[] SHARES = {
        .001, .002, .003, .005, .007, .01, .015, .02, .025, .03, .04, .05, .06, .07, .08, .09, .1, .12, .14, .16, .18,
        .2, .25, .3, .35, .4, .45, .5, .6, .7, .8, .9
    };

    /**
     * The rows, lowest threshold first.
     *
     * @param consumers the test consumers with their facts, in the order of the scores
     */
    List<Row> of(SampleScores test, Dataset<Row> consumers) {
        double[] thresholds =
                CurveThresholds.published(thresholds(threshold, test.scores()), threshold, test.scores(), minConsumers);
        long[] designers = designers(test, consumers, thresholds);
        List<LookalikeCurve.Point> points = LookalikeCurve.of(test.consumers(), thresholds);
        List<Row> rows = new ArrayList<>();
        for (int place = 0; place < points.size(); place++) {
            rows.add(row(points.get(place), designers[place]));
        }
        return rows;
    }

    private Row row(LookalikeCurve.Point point, long designers) {
        return LOOKALIKE_CURVE
                .row()
                .set(Tables.AUDIENCE, audience)
                .set(Tables.AS_OF_DATE, asOf)
                .set(Tables.ARTEFACT_ID, artefactId)
                .set(Tables.THRESHOLD, point.tau())
                .set(Tables.FLAGGED_SHARE, point.flaggedShare())
                .set(Tables.AUDIENCE_SIZE, Math.round(shareOutsideTheCore(point) * outsideTheCore))
                .set(Tables.PRECISION, orNull(point.precision()))
                .set(Tables.RECALL, point.recall())
                .set(Tables.F2, point.f2())
                .set(Tables.CURVE_LIFT, orNull(point.lift()))
                .set(Tables.CORE_COUNT, point.coreCount())
                .set(Tables.DESIGNER_COUNT, designers)
                .set(Tables.OTHER_COUNT, point.otherCount() - designers)
                .build();
    }

    /** Of the test consumers outside the core; those who join it later are outside it when they are scored. */
    private double shareOutsideTheCore(LookalikeCurve.Point point) {
        return task == LookalikeTask.JOINING ? point.flaggedShare() : point.shareOfOthers();
    }

    /** By threshold, the consumers who are not positive and have an event of a designer brand. */
    private static long[] designers(SampleScores test, Dataset<Row> consumers, double... thresholds) {
        int designerEvents = Facts.ALL.indexOf(Facts.DESIGNER_EVENTS.over(Facts.LONGEST_WINDOW_DAYS));
        List<Row> facts = consumers.select(col(FACTS).getItem(designerEvents)).collectAsList();
        long[] designers = new long[thresholds.length];
        for (int consumer = 0; consumer < facts.size(); consumer++) {
            if (!test.positive()[consumer] && facts.get(consumer).getDouble(0) > 0) {
                designers[CurveThresholds.bin(test.scores()[consumer], thresholds)]++;
            }
        }
        return designers;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** The threshold in use, one that flags everyone, and those that flag the {@link #SHARES}; lowest first. */
    private static double[] thresholds(double inUse, double... scores) {
        double[] ascending = scores.clone();
        Arrays.sort(ascending);
        return DoubleStream.concat(
                        DoubleStream.of(inUse, Math.min(0, Math.nextDown(ascending[0]))),
                        Arrays.stream(SHARES)
                                .map(share ->
                                        ascending[(int) Math.max(0, Math.ceil(ascending.length * (1 - share)) - 1)]))
                .sorted()
                .distinct()
                .toArray();
    }
}
