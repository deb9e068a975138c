package io.unicon.features.clean;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The number of rows of one mapping's files.
 *
 * @param read the rows in scope
 * @param notAccepted the rejected and the waiting rows, by reason
 * @param leftOut the rows that the mapping's {@code where} leaves out, which are not among the others
 */
public record RowCounts(long read, Map<RejectReason, Long> notAccepted, long leftOut) {

    /** The reason of a row that {@code where} leaves out; it is never stored. */
    static final String LEFT_OUT = "left_out";

    /** The column of the counts of groups, as {@code GroupedData.count} names it. */
    static final String COUNT = "count";

    /** The reasons that say nothing against the files: the configuration or another batch decides. */
    private static final Set<RejectReason> EXPECTED =
            Set.of(RejectReason.IN_ANOTHER_BATCH, RejectReason.GUEST, RejectReason.RETURN);

    public RowCounts {
        notAccepted = ImmutableMap.copyOf(notAccepted);
    }

    /** Counts without rows that are left out. */
    public RowCounts(long read, Map<RejectReason, Long> notAccepted) {
        this(read, notAccepted, 0);
    }

    /** The rejected rows among checked ones: those with a reason that are in scope. */
    public static Dataset<Row> rejected(Dataset<Row> rows) {
        return rows.where(
                Tables.REASON.column().isNotNull().and(Tables.REASON.column().notEqual(LEFT_OUT)));
    }

    /** The same counts with more rows that are left out. */
    public RowCounts withLeftOut(long more) {
        return new RowCounts(read, notAccepted, leftOut + more);
    }

    /** Counts rows with a column {@code reason}, which is null for accepted rows. */
    static RowCounts of(Dataset<Row> rows) {
        return ofGroups(rows.groupBy(Tables.REASON.column()).count().collectAsList());
    }

    /**
     * Sums counts of rows.
     *
     * @param groups rows with the columns {@code reason} and {@link #COUNT}
     */
    static RowCounts ofGroups(Iterable<Row> groups) {
        long read = 0;
        long leftOut = 0;
        Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
        for (Row row : groups) {
            long count = row.getAs(COUNT);
            String reason = Tables.REASON.valueIn(row);
            if (LEFT_OUT.equals(reason)) {
                leftOut += count;
                continue;
            }
            read += count;
            if (reason != null) {
                counts.merge(RejectReason.of(reason), count, Long::sum);
            }
        }
        return new RowCounts(read, counts, leftOut);
    }

    /** The counts of these rows and of others of the same files. */
    public RowCounts plus(RowCounts other) {
        Map<RejectReason, Long> sums = new EnumMap<>(RejectReason.class);
        sums.putAll(notAccepted);
        other.notAccepted.forEach((reason, count) -> sums.merge(reason, count, Long::sum));
        return new RowCounts(read + other.read, sums, leftOut + other.leftOut);
    }

    public long waiting() {
        return sum(RejectReason::isWaiting);
    }

    public long accepted() {
        return read - sum(reason -> true);
    }

    /** Rows that are events of the log although they add none, since the log has the event already. */
    public long repeated() {
        return sum(Set.of(RejectReason.DUPLICATE_EVENT, RejectReason.IN_ANOTHER_BATCH)::contains);
    }

    /**
     * Checks the limits of cleaning; accepts files without rows.
     *
     * @param mapping the block of the mapping, such as {@code source.events}
     * @throws UserError if the share of rejected or of waiting rows is above its limit
     */
    public void check(CleaningConfig limits, String mapping) {
        Predicate<RejectReason> waiting = RejectReason::isWaiting;
        check(
                waiting.negate().and(reason -> !EXPECTED.contains(reason)),
                limits.maxRejectShare(),
                "rejected",
                "cleaning.maxRejectShare",
                mapping);
        check(waiting, limits.maxWaitingShare(), "left waiting", "cleaning.maxWaitingShare", mapping);
    }

    private void check(Predicate<RejectReason> reasons, double limit, String fate, String setting, String mapping) {
        long concerned = sum(reasons);
        UserError.check(
                concerned <= limit * read,
                "%s of %s rows of %s would be %s, a share above %s (%s): %s. Nothing was written; the log shows an"
                        + " example of each reason. Correct the files or the mapping, or raise %s.",
                concerned,
                read,
                mapping,
                fate,
                setting,
                limit,
                text(reasons),
                setting);
    }

    private long sum(Predicate<RejectReason> reasons) {
        return notAccepted.entrySet().stream()
                .filter(entry -> reasons.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private String text(Predicate<RejectReason> reasons) {
        return notAccepted.entrySet().stream()
                .filter(entry -> reasons.test(entry.getKey()))
                .sorted(Map.Entry.<RejectReason, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey().text() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
