package io.unicon.jobs.start;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.clean.BatchStamp;
import io.unicon.features.clean.Descriptions;
import io.unicon.features.clean.EventCleaner;
import io.unicon.features.clean.EventJudge;
import io.unicon.features.error.UserError;
import io.unicon.features.source.ShopFiles;
import io.unicon.features.source.SourceConfig;
import io.unicon.features.source.SourceConfig.Batches;
import io.unicon.features.table.Caches;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads a log through its mapping and the cleaning of an ingest, and computes its profile. It writes no table. */
final class LogProfiler {

    private static final int MOST_EVENTS = 400_000;
    private static final List<Integer> WINDOWS = List.of(1, 7, 14, 30, 60, 90, 120, 180, 365, 730, 1460);
    private static final Object[] GUESTS = {
        "guest", "gast", "unknown", "anonymous", "anon", "0", "-1", "-", "n/a", "na", "?", "default", "test"
    };

    /** How many times the events of any other id a number such as 0 has if it is one of guests. */
    private static final int CONSPICUOUS = 10;

    private static final Column IS_GUEST =
            lower(trim(Tables.CONSUMER_ID.column())).isin(GUESTS);

    private final UniconConfig config;
    private final Caches caches;
    private final ShopFiles files;
    private final SourceConfig source;

    LogProfiler(SparkSession spark, UniconConfig config, Caches caches) {
        this.config = config;
        this.caches = caches;
        this.source = config.source().orElseThrow();
        this.files = new ShopFiles(spark, source);
    }

    /**
     * The profile, and the sample of events and items behind it.
     *
     * @throws UserError if the mapping is wrong, or no row is an event
     */
    ProfiledLog profile() {
        Dataset<Row> items = caches.keep(new Descriptions(Tables.ITEMS).of(files.items()));
        Instant now = Instant.now();
        Dataset<Row> checked = new EventCleaner(config.cleaning(), new BatchStamp("init", now)).check(files.events());
        List<Row> counted = checked.groupBy(Tables.REASON.column(), when(IS_GUEST, trim(Tables.CONSUMER_ID.column())))
                .agg(count(lit(1)), min(Tables.EVENT_AT.column()), max(Tables.EVENT_AT.column()))
                .collectAsList();
        long rows = counted.stream().mapToLong(row -> row.getLong(2)).sum();
        Map<String, Long> reasons = new TreeMap<>();
        Map<String, Long> guests = new TreeMap<>();
        long possible = 0;
        for (Row row : counted) {
            if (row.isNullAt(0)) {
                possible += row.getLong(2);
                if (!row.isNullAt(1)) {
                    guests.put(row.getString(1), row.getLong(2));
                }
            } else {
                reasons.merge(row.getString(0), row.getLong(2), Long::sum);
            }
        }
        UserError.check(
                rows > 0,
                "The condition of the events leaves out every row: %s. Name tables with other columns, or write the"
                        + " mapping by hand; docs/sources.md explains it.",
                source.events().files().where().orElse("none"));
        UserError.check(possible > 0, "Not one of %s rows can be an event; the reasons: %s.", rows, reasons);
        int parts = (int)
                Math.max(1, possible / MOST_EVENTS + (possible % MOST_EVENTS > 0 && possible > MOST_EVENTS ? 1 : 0));
        Dataset<Row> sampled = checked.where(Tables.REASON.column().isNull())
                .where(
                        parts == 1
                                ? lit(true)
                                : pmod(hash(Tables.CONSUMER_ID.column()), lit(parts))
                                        .equalTo(0));
        EventJudge judge = new EventJudge(
                config.cleaning(),
                source.events().duplicates(),
                source.events().batches().orElse(Batches.OVERLAPPING),
                now);
        Dataset<Row> judged = caches.keep(judge.judge(EventJudge.rows(sampled), items.select(Tables.SKU.column())));
        for (Row row : judged.where(Tables.REASON.column().isNotNull())
                .groupBy(Tables.REASON.column())
                .count()
                .collectAsList()) {
            reasons.merge(row.getString(0), row.getLong(1) * parts, Long::sum);
        }
        Dataset<Row> events = judge.accepted(judged);
        return new ProfiledLog(of(rows, reasons, guests, parts, events, items), events, items);
    }

    private LogProfile of(
            long rows,
            Map<String, Long> reasons,
            Map<String, Long> guests,
            int parts,
            Dataset<Row> events,
            Dataset<Row> items) {
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
        UserError.check(whole.getLong(6) > 0, "No row is accepted as an event; the reasons: %s.", reasons);
        LocalDate first = date(whole, 0);
        LocalDate last = date(whole, 1);
        TreeSet<Integer> windows = new TreeSet<>();
        int days = (int) java.time.temporal.ChronoUnit.DAYS.between(first, last) + 1;
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
        int most = 4 + 4 * lengths.size();
        long others = consumers.isNullAt(most) ? 0 : consumers.getLong(most);
        List<String> guestIds = guests.keySet().stream()
                .filter(id -> !ColumnSample.isNumber(id) || guests.get(id) >= CONSPICUOUS * others)
                .toList();
        long accepted = actions.values().stream().mapToLong(Long::longValue).sum();
        return new LogProfile(
                rows,
                reasons,
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
                consumers.getLong(3),
                guestIds.stream().mapToLong(guests::get).sum() / (double) accepted,
                guestIds);
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
        figures.add(max(when(not(IS_GUEST), col("all"))));
        return consumers.agg(count(lit(1)), figures.toArray(Column[]::new)).first();
    }

    private static Column quantiles() {
        return array(LogProfile.QUANTILES.stream().map(value -> lit(value)).toArray(Column[]::new));
    }
}
