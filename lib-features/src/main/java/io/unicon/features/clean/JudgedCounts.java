package io.unicon.features.clean;

import static org.apache.spark.sql.functions.col;

import io.unicon.features.table.Tables;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of {@link EventJudge#judge} in numbers.
 *
 * @param own the rows of the batch that is ingested
 * @param accepted the events of all batches
 * @param notAccepted the rejected and the waiting rows of all batches
 * @param lost the rows that were events before this ingest and are events no more
 */
public record JudgedCounts(RowCounts own, long accepted, long notAccepted, long lost) {

    private static final String IS_OWN = "is_own";

    /** Counts the rows in one pass. */
    public static JudgedCounts of(Dataset<Row> judged, String batch) {
        List<Row> groups = judged.groupBy(
                        Tables.REASON.column(),
                        Tables.BATCH.column().equalTo(batch).as(IS_OWN),
                        col(EventJudge.WAS_EVENT))
                .count()
                .collectAsList();
        Predicate<Row> isAccepted = group -> Tables.REASON.valueIn(group) == null;
        Predicate<Row> wasEvent = group -> group.<Boolean>getAs(EventJudge.WAS_EVENT);
        return new JudgedCounts(
                RowCounts.ofGroups(groups.stream()
                        .filter(group -> group.<Boolean>getAs(IS_OWN))
                        .toList()),
                sum(groups, isAccepted),
                sum(groups, isAccepted.negate()),
                sum(groups, isAccepted.negate().and(wasEvent)));
    }

    private static long sum(List<Row> groups, Predicate<Row> among) {
        return groups.stream()
                .filter(among)
                .mapToLong(group -> group.<Long>getAs(RowCounts.COUNT))
                .sum();
    }
}
