package io.unicon.jobs.report;

import io.unicon.features.table.Tables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The audience at a threshold, as test consumers show it.
 *
 * @param flaggedShare share of all test consumers who score above it, in [0, 1]
 * @param audienceSize number of lookalikes, expected or counted
 * @param precision in [0, 1], higher is better; null where nobody is flagged
 * @param recall in [0, 1], higher is better
 * @param f2 in [0, 1], higher is better
 * @param lift precision over prevalence, 1 is chance; null where nobody is flagged
 * @param coreShare share of the positive consumers who score above it, in [0, 1]
 * @param designerShare share of the other consumers with an event of a designer brand who score above it; 0 if there
 *     are none
 * @param otherShare share of the other consumers without such an event who score above it; 0 if there are none
 */
record LookalikePoint(
        double threshold,
        double flaggedShare,
        long audienceSize,
        Double precision,
        double recall,
        double f2,
        Double lift,
        double coreShare,
        double designerShare,
        double otherShare) {

    /** Numbers of test consumers: positive ones, others with an event of a designer brand, others without one. */
    record Groups(long core, long designer, long other) {

        static final Groups NONE = new Groups(0, 0, 0);

        private Groups plus(Row band) {
            return new Groups(
                    core + Tables.CORE_COUNT.<Long>valueIn(band),
                    designer + Tables.DESIGNER_COUNT.<Long>valueIn(band),
                    other + Tables.OTHER_COUNT.<Long>valueIn(band));
        }

        /** The sums over the rows of a curve. */
        static Groups of(List<Row> curve) {
            Groups all = NONE;
            for (Row band : curve) {
                all = all.plus(band);
            }
            return all;
        }
    }

    LookalikePoint ofSize(long counted) {
        return new LookalikePoint(
                threshold, flaggedShare, counted, precision, recall, f2, lift, coreShare, designerShare, otherShare);
    }

    /** The points of a curve, lowest threshold first; each row counts those up to the next threshold only. */
    static List<LookalikePoint> curve(List<Row> rows) {
        Groups all = Groups.of(rows);
        Groups above = Groups.NONE;
        List<LookalikePoint> points = new ArrayList<>();
        for (Row row : highestFirst(rows)) {
            above = above.plus(row);
            points.add(new LookalikePoint(
                    thresholdOf(row),
                    Tables.FLAGGED_SHARE.valueIn(row),
                    Tables.AUDIENCE_SIZE.valueIn(row),
                    Tables.PRECISION.valueIn(row),
                    Tables.RECALL.valueIn(row),
                    Tables.F2.valueIn(row),
                    Tables.CURVE_LIFT.valueIn(row),
                    share(above.core(), all.core()),
                    share(above.designer(), all.designer()),
                    share(above.other(), all.other())));
        }
        Collections.reverse(points);
        return List.copyOf(points);
    }

    private static List<Row> highestFirst(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.<Row>comparingDouble(LookalikePoint::thresholdOf)
                        .reversed())
                .toList();
    }

    private static double thresholdOf(Row row) {
        return Tables.THRESHOLD.valueIn(row);
    }

    private static double share(long part, long all) {
        return part / (double) Math.max(1, all);
    }
}
