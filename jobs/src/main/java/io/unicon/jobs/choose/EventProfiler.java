package io.unicon.jobs.choose;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.table.Tables;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Computes the profile of accepted events. */
public final class EventProfiler {

    private static final List<Integer> WINDOWS = List.of(1, 7, 14, 30, 60, 90, 120, 180, 365, 730, 1460);

    private EventProfiler() {}

    /**
     * The profile; empty if there is no event.
     *
     * @param events rows of {@code events}, of one in {@code parts} consumers
     * @param items rows of {@code items}
     */
    public static Optional<EventProfile> of(Dataset<Row> events, Dataset<Row> items, int parts) {
        Map<String, Long> actions = new TreeMap<>();
        events.groupBy(Tables.ACTION.column())
                .count()
                .collectAsList()
                .forEach(row -> actions.put(row.getString(0), row.getLong(1) * parts));
        Row whole = events.agg(
                        min(Tables.EVENT_DATE.column()),
                        max(Tables.EVENT_DATE.column()),
                        approx_count_distinct(Tables.SKU.column(), 0.02),
                        avg(when(
                                        Tables.EVENT_AT
                                                .column()
                                                .equalTo(Tables.EVENT_DATE
                                                        .column()
                                                        .cast("timestamp")),
                                        0.0)
                                .otherwise(1.0)),
                        avg(when(Tables.PRICE.column().isNull(), 0.0).otherwise(1.0)),
                        avg(when(Tables.PRICE.column().equalTo(0), 1.0)
                                .when(Tables.PRICE.column().isNotNull(), 0.0)),
                        count(lit(1)))
                .first();
        if (whole.getLong(6) == 0) {
            return Optional.empty();
        }
        LocalDate first = date(whole, 0);
        LocalDate last = date(whole, 1);
        TreeSet<Integer> windows = new TreeSet<>();
        int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
        WINDOWS.stream().filter(window -> window < days).forEach(windows::add);
        windows.add(days);
        List<Integer> lengths = List.copyOf(windows);
        Row consumers = perConsumer(events, last.plusDays(1), lengths);
        List<WindowProfile> profiles = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            int place = 4 + 4 * i;
            profiles.add(new WindowProfile(
                    lengths.get(i),
                    consumers.getLong(place) * parts,
                    consumers.getLong(place + 1) * parts,
                    consumers.getLong(place + 2) * parts,
                    consumers.isNullAt(place + 3) ? 0 : consumers.getLong(place + 3)));
        }
        return Optional.of(new EventProfile(
                actions,
                first,
                last,
                1.0 / parts,
                consumers.getLong(0) * parts,
                whole.getLong(2),
                consumers.getList(1),
                profiles,
                AttributeCounts.of(events, items),
                whole.getDouble(3),
                whole.getDouble(4),
                whole.isNullAt(5) ? 0 : whole.getDouble(5),
                consumers.getLong(2) / (double) whole.getLong(6) / parts,
                consumers.getLong(3)));
    }

    private static LocalDate date(Row row, int place) {
        return row.getDate(place).toLocalDate();
    }

    /** One row: consumers, quantiles, the most events, the most on a day, and four figures for each window. */
    private static Row perConsumer(Dataset<Row> events, LocalDate asOf, List<Integer> windows) {
        Dataset<Row> dates = events.groupBy(Tables.CONSUMER_ID.column(), Tables.EVENT_DATE.column())
                .agg(
                        count(lit(1)).as("n"),
                        datediff(lit(asOf), Tables.EVENT_DATE.column()).as("age"));
        List<Column> sums = new ArrayList<>();
        sums.add(max(col("n")).as("most"));
        windows.forEach(days -> sums.add(coalesce(sum(when(col("age").leq(days), col("n"))), lit(0L))
                .as("in_" + days)));
        Dataset<Row> consumers =
                dates.groupBy(Tables.CONSUMER_ID.column()).agg(sum(col("n")).as("all"), sums.toArray(Column[]::new));
        List<Column> figures = new ArrayList<>();
        figures.add(percentile_approx(col("all"), quantiles(), lit(10_000)));
        figures.add(max(col("all")));
        figures.add(max(col("most")));
        for (int days : windows) {
            Column inside = col("in_" + days);
            for (int fewest : List.of(2, 3, 5)) {
                figures.add(count(when(inside.geq(fewest), 1)));
            }
            figures.add(percentile_approx(when(inside.geq(2), inside), lit(0.9), lit(10_000)));
        }
        return consumers.agg(count(lit(1)), figures.toArray(Column[]::new)).first();
    }

    private static Column quantiles() {
        return array(EventProfile.QUANTILES.stream().map(value -> lit(value)).toArray(Column[]::new));
    }
}
