package io.unicon.features.clean;

import io.unicon.features.table.Tables;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of {@link EventCleaner#check} in numbers.
 *
 * @param dates the UTC dates of the rows that can become events, in order
 * @param rejected the counts of the other rows
 */
public record CheckedCounts(NavigableSet<LocalDate> dates, RowCounts rejected) {

    public CheckedCounts {
        dates = Collections.unmodifiableNavigableSet(new TreeSet<>(dates));
    }

    /** Counts the rows in one pass. */
    public static CheckedCounts of(Dataset<Row> checked) {
        List<Row> groups = checked.groupBy(Tables.REJECTED_DATE.column(), Tables.REASON.column())
                .count()
                .collectAsList();
        NavigableSet<LocalDate> dates = new TreeSet<>();
        for (Row group : groups) {
            Date date = Tables.REJECTED_DATE.valueIn(group);
            if (date != null) {
                dates.add(date.toLocalDate());
            }
        }
        return new CheckedCounts(
                dates,
                RowCounts.ofGroups(groups.stream()
                        .filter(group -> Tables.REASON.valueIn(group) != null)
                        .toList()));
    }
}
