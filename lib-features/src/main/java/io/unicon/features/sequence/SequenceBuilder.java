package io.unicon.features.sequence;

import static io.unicon.features.table.Tables.ACTION;
import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.features.table.Tables.EVENT_AT;
import static io.unicon.features.table.Tables.EVENT_ATTRIBUTES;
import static io.unicon.features.table.Tables.EVENT_COUNT;
import static io.unicon.features.table.Tables.ITEM_FASHION_GENDER;
import static io.unicon.features.table.Tables.POSITION;
import static io.unicon.features.table.Tables.QUANTITY;
import static io.unicon.features.table.Tables.SILHOUETTE;
import static io.unicon.features.table.Tables.SILHOUETTE_COUNT;
import static io.unicon.features.table.Tables.SKU;
import static io.unicon.features.table.Tables.VARIANT;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import com.google.common.collect.ImmutableList;
import io.unicon.features.domain.FashionGender;
import io.unicon.features.error.UserError;
import io.unicon.features.sequence.VariantConfig.Quantity;
import io.unicon.features.table.Tables;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Builds style sequences from events, in one shuffle by consumer. A sequence contains the newest events of the window
 * on the silhouettes of the variant, in time order, and per fashion gender if the variant splits by it.
 *
 * <p>An item without a fashion gender joins the sequence of a gender only if the consumer has, in the window and among
 * the silhouettes of the variant, an item of that gender. An event whose sku is not among the items has neither a
 * gender nor a silhouette. Silhouettes are counted after the split and after the cut to {@code maxEvents}.
 */
public final class SequenceBuilder {

    private static final String[] USING_SKU = {SKU.name()};

    private final VariantConfig variant;
    private final List<String> styleSilhouettes;
    private final LocalDate asOf;

    /**
     * @param styleSilhouettes the silhouettes that express style; only variants with {@link Silhouettes#LISTED} use
     *     them
     * @param asOf only events before 00:00 UTC of this date are used
     * @throws UserError if the variant uses the listed silhouettes and the list is empty
     */
    public SequenceBuilder(VariantConfig variant, List<String> styleSilhouettes, LocalDate asOf) {
        UserError.check(
                variant.silhouettes() == Silhouettes.ALL || !styleSilhouettes.isEmpty(),
                "variants.%s.silhouettes is listed, but styleSilhouettes is empty. List the silhouettes that express"
                        + " style, or set variants.%s.silhouettes to all.",
                variant.name(),
                variant.name());
        this.variant = variant;
        this.styleSilhouettes = ImmutableList.copyOf(styleSilhouettes);
        this.asOf = asOf;
    }

    /**
     * Builds the sequences, one row per consumer and fashion gender; no rows if there are no events.
     *
     * @param events rows of {@link Tables#EVENTS}
     * @param items rows of {@link Tables#ITEMS}
     * @return rows of {@link Tables#STYLE_SEQUENCES}
     */
    public Dataset<Row> build(Dataset<Row> events, Dataset<Row> items) {
        Column[] sequences =
                variant.split().fashionGenders().stream().map(this::gathered).toArray(Column[]::new);
        return inWindow(events)
                .join(items.select(SKU.column(), ITEM_FASHION_GENDER.column(), SILHOUETTE.column()), USING_SKU, "left")
                .where(isWanted())
                .groupBy(CONSUMER_ID.column())
                .agg(array(sequences).as("sequences"))
                .select(CONSUMER_ID.column(), explode(col("sequences")).as("sequence"))
                .where(col("sequence.has_own_item"))
                .where(size(col("sequence.newest")).geq(variant.minEvents()))
                .select(
                        lit(variant.name()).as(VARIANT.name()),
                        lit(asOf).as(AS_OF_DATE.name()),
                        CONSUMER_ID.column(),
                        col("sequence.fashion_gender"),
                        transform(col("sequence.newest"), SequenceBuilder::written)
                                .as(EVENTS_OF_SEQUENCE.name()),
                        size(col("sequence.newest")).as(EVENT_COUNT.name()),
                        size(array_distinct(array_compact(col("sequence.newest.silhouette"))))
                                .as(SILHOUETTE_COUNT.name()))
                .where(SILHOUETTE_COUNT.column().geq(variant.minSilhouettes()));
    }

    private Dataset<Row> inWindow(Dataset<Row> events) {
        Dataset<Row> windowed = Histories.inWindow(events, asOf, variant.windowDays());
        return variant.quantity()
                .filter(Quantity.EVENT_PER_UNIT::equals)
                .map(repeated -> windowed.withColumn("unit", explode(array_repeat(lit(1), units()))))
                .orElse(windowed)
                .select(
                        CONSUMER_ID.column(),
                        EVENT_AT.column(),
                        POSITION.column(),
                        SKU.column(),
                        ACTION.column(),
                        map_entries(EVENT_ATTRIBUTES.column()).as(EVENT_ATTRIBUTES.name())); // a map has no order
    }

    /** More units than events of a sequence are not needed. */
    private Column units() {
        return least(greatest(QUANTITY.column().cast("int"), lit(1)), lit(variant.maxEvents()));
    }

    private Column isWanted() {
        return variant.silhouettes() == Silhouettes.ALL
                ? lit(true)
                : SILHOUETTE.column().isInCollection(styleSilhouettes);
    }

    /**
     * The aggregate that collects the sequence of one fashion gender. It sorts inside the aggregation, since the
     * optimiser would repeat a later sort in every filter on its result.
     */
    private Column gathered(FashionGender fashionGender) {
        Column own = isOf(fashionGender);
        Column joins = own.or(ITEM_FASHION_GENDER.column().isNull());
        // Events are sorted by these fields in this order. The silhouette never decides, since it follows from the sku.
        Column event = struct(
                EVENT_AT.column(),
                POSITION.column(),
                SKU.column(),
                ACTION.column(),
                SILHOUETTE.column(),
                EVENT_ATTRIBUTES.column());
        return struct(
                lit(fashionGender.text()).as("fashion_gender"),
                max(own).as("has_own_item"),
                Histories.newest(when(joins, event), variant.maxEvents()).as("newest"));
    }

    private Column isOf(FashionGender fashionGender) {
        return variant.split() == Split.NONE
                ? lit(true)
                : ITEM_FASHION_GENDER.column().equalTo(fashionGender.text());
    }

    private static Column written(Column event) {
        Column attributes = event.getField(EVENT_ATTRIBUTES.name());
        return struct(
                event.getField(EVENT_AT.name()).as(EVENT_AT.name()),
                event.getField(SKU.name()).as(SKU.name()),
                event.getField(ACTION.name()).as(ACTION.name()),
                when(size(attributes).gt(0), map_from_entries(attributes)).as(EVENT_ATTRIBUTES.name()));
    }
}
