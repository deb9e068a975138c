package io.unicon.jobs.start;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.clean.BatchStamp;
import io.unicon.features.clean.Descriptions;
import io.unicon.features.clean.EventCleaner;
import io.unicon.features.clean.EventJudge;
import io.unicon.features.clean.RejectReason;
import io.unicon.features.error.UserError;
import io.unicon.features.source.ShopFiles;
import io.unicon.features.source.SourceConfig;
import io.unicon.features.source.SourceConfig.Batches;
import io.unicon.features.table.Caches;
import io.unicon.features.table.Tables;
import io.unicon.jobs.choose.EventProfile;
import io.unicon.jobs.choose.EventProfiler;
import io.unicon.jobs.choose.EventSample;
import io.unicon.jobs.config.UniconConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads a log through its mapping and the cleaning of an ingest, and computes its profile. It writes no table. */
final class LogProfiler {

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
        EventSample sample = EventSample.of(possible);
        int parts = sample.parts();
        Dataset<Row> sampled = checked.where(Tables.REASON.column().isNull()).where(sample.contains());
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
        if (source.events().quantity().isPresent()) {
            long returns = events.where(Tables.CANCELS.column()).count() * parts;
            if (returns > 0) {
                reasons.put(RejectReason.RETURN.text(), returns);
            }
        }
        EventProfile accepted = EventProfiler.of(events.where(not(Tables.CANCELS.column())), items, parts)
                .orElseThrow(() -> new UserError("No row is accepted as an event; the reasons: " + reasons + "."));
        List<String> guestIds = guestIds(guests, events);
        double guestShare = guestIds.stream().mapToLong(guests::get).sum() / (double) accepted.events();
        return new ProfiledLog(new LogProfile(rows, reasons, accepted, guestShare, guestIds), events, items);
    }

    /** Of the ids that look like those of guests, a number only if it has far more events than every other id. */
    private static List<String> guestIds(Map<String, Long> guests, Dataset<Row> events) {
        if (guests.isEmpty()) {
            return List.of();
        }
        Row most = events.where(not(IS_GUEST))
                .groupBy(Tables.CONSUMER_ID.column())
                .count()
                .agg(max(col("count")))
                .first();
        long others = most.isNullAt(0) ? 0 : most.getLong(0);
        return guests.keySet().stream()
                .filter(id -> !ColumnSample.isNumber(id) || guests.get(id) >= CONSPICUOUS * others)
                .toList();
    }
}
