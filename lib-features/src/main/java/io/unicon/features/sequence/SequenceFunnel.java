package io.unicon.features.sequence;

import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.SILHOUETTE;
import static io.unicon.features.table.Tables.SKU;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;

/**
 * How many consumers each condition of a variant leaves.
 *
 * @param consumers all that are known
 * @param active those with an event in the window
 * @param withEnoughEvents those of them with {@code minEvents} events on the silhouettes of the variant
 * @param withSequence those of them with a sequence: the silhouettes suffice too, after a split by fashion gender
 */
public record SequenceFunnel(
        VariantConfig variant, LocalDate asOf, long consumers, long active, long withEnoughEvents, long withSequence) {

    private static final String ACTIVE = "active_";
    private static final String ENOUGH = "enough_";

    /**
     * Counts the consumers of several variants, in one pass over the events of the longest window.
     *
     * @param sequences rows of {@link Tables#STYLE_SEQUENCES} of these variants at the date
     * @param consumers the number of all known consumers
     */
    public static List<SequenceFunnel> of(
            List<VariantConfig> variants,
            List<String> styleSilhouettes,
            LocalDate asOf,
            Dataset<Row> events,
            Dataset<Row> items,
            Dataset<Row> sequences,
            long consumers) {
        List<Column> counts = new ArrayList<>();
        List<Column> left = new ArrayList<>();
        for (int place = 0; place < variants.size(); place++) {
            VariantConfig variant = variants.get(place);
            Column inWindow = EVENT_DATE.column().geq(lit(asOf.minusDays(variant.windowDays())));
            Column isWanted = variant.silhouettes() == Silhouettes.ALL
                    ? lit(true)
                    : SILHOUETTE.column().isInCollection(styleSilhouettes);
            counts.add(count(when(inWindow, 1)).as(ACTIVE + place));
            counts.add(count(when(inWindow.and(isWanted), 1)).as(ENOUGH + place));
            left.add(count(when(col(ACTIVE + place).gt(0), 1)));
            left.add(count(when(col(ENOUGH + place).geq(variant.minEvents()), 1)));
        }
        int days = variants.stream().mapToInt(VariantConfig::windowDays).max().orElseThrow();
        Row row = aggregate(
                        aggregate(
                                        Histories.inWindow(events, asOf, days)
                                                .join(
                                                        items.select(SKU.column(), SILHOUETTE.column()),
                                                        new String[] {SKU.name()},
                                                        "left")
                                                .groupBy(CONSUMER_ID.column()),
                                        counts)
                                .groupBy(),
                        left)
                .first();
        Map<String, Long> withSequence = withSequence(sequences);
        List<SequenceFunnel> funnels = new ArrayList<>();
        for (int place = 0; place < variants.size(); place++) {
            VariantConfig variant = variants.get(place);
            funnels.add(new SequenceFunnel(
                    variant,
                    asOf,
                    consumers,
                    row.getLong(2 * place),
                    row.getLong(2 * place + 1),
                    withSequence.getOrDefault(variant.name(), 0L)));
        }
        return funnels;
    }

    /** The rows of {@link Tables#SEQUENCE_FUNNEL}. */
    public Stream<Row> rows() {
        return Stream.of(
                row(1, "known", consumers),
                row(2, "an event in %d days".formatted(variant.windowDays()), active),
                row(3, "%d events on %s silhouettes".formatted(variant.minEvents(), silhouettes()), withEnoughEvents),
                row(4, "a sequence with %d silhouettes".formatted(variant.minSilhouettes()), withSequence));
    }

    /** The funnel as a sentence. */
    public String text() {
        return "%s: of %,d consumers, %,d have an event in the %d days before %s; %,d of these have %d events on %s"
                        .formatted(
                                variant.name(),
                                consumers,
                                active,
                                variant.windowDays(),
                                asOf,
                                withEnoughEvents,
                                variant.minEvents(),
                                silhouettes())
                + " silhouettes; %,d of these have a sequence (%d silhouettes)"
                        .formatted(withSequence, variant.minSilhouettes());
    }

    private String silhouettes() {
        return variant.silhouettes() == Silhouettes.ALL ? "all" : "listed";
    }

    private Row row(int step, String condition, long left) {
        return Tables.SEQUENCE_FUNNEL
                .row()
                .set(Tables.VARIANT, variant.name())
                .set(Tables.AS_OF_DATE, asOf)
                .set(Tables.STEP, step)
                .set(Tables.CONDITION, condition)
                .set(Tables.CONSUMERS_LEFT, left)
                .build();
    }

    private static Map<String, Long> withSequence(Dataset<Row> sequences) {
        Map<String, Long> consumers = new HashMap<>();
        for (Row row : sequences
                .groupBy(Tables.VARIANT.column())
                .agg(countDistinct(CONSUMER_ID.column()))
                .collectAsList()) {
            consumers.put(row.getString(0), row.getLong(1));
        }
        return consumers;
    }

    private static Dataset<Row> aggregate(RelationalGroupedDataset groups, List<Column> columns) {
        return groups.agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
    }
}
