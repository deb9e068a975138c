package io.unicon.segment.quality;

import static org.apache.spark.sql.functions.col;

import io.unicon.segment.measure.AdjustedRandIndex;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far two partitions of the same things agree, corrected for chance: the adjusted Rand index (Hubert and Arabie,
 * 1985). 1 where they are the same whatever the groups are called, around 0 where they are independent; higher is
 * better.
 */
public final class AdjustedRand {

    private AdjustedRand() {}

    /**
     * Compares two columns of group names; the driver sees one figure for each pair of groups that meet.
     *
     * @param groups one row a thing
     * @return at most 1; 1 where both partitions are trivial in the same way, as with fewer than two things
     */
    public static double between(Dataset<Row> groups, String first, String second) {
        Map<Object, Long> firstSizes = new HashMap<>();
        Map<Object, Long> secondSizes = new HashMap<>();
        double together = 0;
        long things = 0;
        for (Row cell : groups.groupBy(col(first), col(second)).count().collectAsList()) {
            long size = cell.getLong(2);
            firstSizes.merge(cell.get(0), size, Long::sum);
            secondSizes.merge(cell.get(1), size, Long::sum);
            together += pairs(size);
            things += size;
        }
        double togetherInFirst =
                firstSizes.values().stream().mapToDouble(AdjustedRand::pairs).sum();
        double togetherInSecond =
                secondSizes.values().stream().mapToDouble(AdjustedRand::pairs).sum();
        return AdjustedRandIndex.corrected(together, togetherInFirst, togetherInSecond, pairs(things));
    }

    private static double pairs(long size) {
        return size * (size - 1.0) / 2;
    }
}
