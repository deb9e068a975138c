package io.unicon.segment.describe;

import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.ATTRIBUTE;
import static io.unicon.features.table.Tables.CONSUMER_COUNT;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.features.table.Tables.EVENT_ATTRIBUTES;
import static io.unicon.features.table.Tables.EVENT_SHARE;
import static io.unicon.features.table.Tables.LIFT;
import static io.unicon.features.table.Tables.REPRESENTATION;
import static io.unicon.features.table.Tables.SEGMENTATION;
import static io.unicon.features.table.Tables.SEGMENTATION_ID;
import static io.unicon.features.table.Tables.SEGMENT_ID;
import static io.unicon.features.table.Tables.SEGMENT_PROFILES;
import static io.unicon.features.table.Tables.SEQUENCE_COUNT;
import static io.unicon.features.table.Tables.SKU;
import static io.unicon.features.table.Tables.VALUE;
import static io.unicon.features.table.Tables.VARIANT;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.unicon.features.table.ItemAttributes;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Finds the values of attributes, of items and of events themselves, that the consumers of a segment prefer, compared with all consumers. */
public final class SegmentProfiler {

    private static final Column EVENTS = col("events_with_value");

    private static final String OF_EVENT = "of_event";
    private static final String OF_ITEM = "of_item";

    private final DescriptionConfig config;

    public SegmentProfiler(DescriptionConfig config) {
        this.config = config;
    }

    /**
     * The values that mark each segment, as in {@code Tables.SEGMENT_PROFILES}.
     *
     * <p>The share of a value is that among the segment's events whose value of the attribute is known, which the event has
     * itself or its item has; its
     * lift is this share over the share among all segments. Of each attribute the values with the largest
     * {@code share * ln(lift)} are kept, the value's part of the Kullback-Leibler divergence of the segment from all;
     * ties by the value. Segments with fewer consumers than configured, and values of fewer consumers of a segment, count
     * among all and are not published. A segment without a value that can be published has no row.
     *
     * @param segments one slice of {@code Tables.SEGMENTS}
     * @param styleSequences the sequences of the same variant and as-of date
     * @param items {@code Tables.ITEMS}, which has to fit into an executor's memory with the configured attributes
     */
    public Dataset<Row> profile(Dataset<Row> segments, Dataset<Row> styleSequences, Dataset<Row> items) {
        Dataset<Row> values = withShareAndLift(counts(segments, styleSequences, items))
                .where(CONSUMER_COUNT.column().geq(config.minConsumers()));
        Dataset<Row> profiles = mostMarking(values).join(published(segments), SEGMENT_ID.name());
        return new SegmentNames(config).addTo(profiles).select(SEGMENT_PROFILES.selection());
    }

    private Dataset<Row> published(Dataset<Row> segments) {
        return segments.groupBy(
                        VARIANT.column(),
                        REPRESENTATION.column(),
                        SEGMENTATION.column(),
                        AS_OF_DATE.column(),
                        SEGMENTATION_ID.column(),
                        SEGMENT_ID.column())
                .agg(
                        count(lit(1)).as(SEQUENCE_COUNT.name()),
                        countDistinct(CONSUMER_ID.column()).as("consumers_of_segment"))
                .where(col("consumers_of_segment").geq(config.minConsumers()));
    }

    /** Events and consumers by segment, attribute and value, all attributes in one pass over the events. */
    private Dataset<Row> counts(Dataset<Row> segments, Dataset<Row> styleSequences, Dataset<Row> items) {
        return SegmentedSequences.join(segments, styleSequences)
                .select(
                        SEGMENT_ID.column(),
                        CONSUMER_ID.column(),
                        explode(EVENTS_OF_SEQUENCE.column()).as("event"))
                .select(
                        SEGMENT_ID.column(),
                        CONSUMER_ID.column(),
                        col("event").getField(SKU.name()).as(SKU.name()),
                        col("event").getField(EVENT_ATTRIBUTES.name()).as(OF_EVENT))
                .join(valuesOf(items), new String[] {SKU.name()}, "left")
                .select(
                        SEGMENT_ID.column(),
                        CONSUMER_ID.column(),
                        explode(known()).as("known"))
                .groupBy(
                        SEGMENT_ID.column(),
                        col("known.attribute").as(ATTRIBUTE.name()),
                        col("known.value").as(VALUE.name()))
                .agg(
                        count(lit(1)).as("events_with_value"),
                        countDistinct(CONSUMER_ID.column()).as(CONSUMER_COUNT.name()));
    }

    /** Per sku, the values of the attributes in their order. */
    private Dataset<Row> valuesOf(Dataset<Row> items) {
        Column values =
                array(config.attributes().stream().map(ItemAttributes::value).toArray(Column[]::new));
        return items.select(SKU.column(), values.cast("array<string>").as(OF_ITEM));
    }

    /** The attributes whose value is known of an event; its own come before those of its item. */
    private Column known() {
        List<String> attributes = config.attributes();
        Column all = array(IntStream.range(0, attributes.size())
                .mapToObj(place -> struct(
                        lit(attributes.get(place)).as(ATTRIBUTE.name()),
                        coalesce(
                                        element_at(col(OF_EVENT), lit(attributes.get(place))),
                                        col(OF_ITEM).getItem(place))
                                .as(VALUE.name())))
                .toArray(Column[]::new));
        return filter(all, attribute -> attribute.getField(VALUE.name()).isNotNull());
    }

    private static Dataset<Row> withShareAndLift(Dataset<Row> counts) {
        Column share = EVENTS.divide(sumOver(SEGMENT_ID.column(), ATTRIBUTE.column()));
        Column shareOfAll = sumOver(ATTRIBUTE.column(), VALUE.column()).divide(sumOver(ATTRIBUTE.column()));
        return counts.withColumn(EVENT_SHARE.name(), share)
                .withColumn(LIFT.name(), EVENT_SHARE.column().divide(shareOfAll));
    }

    private static Column sumOver(Column... group) {
        return sum(EVENTS).over(Window.partitionBy(group));
    }

    private Dataset<Row> mostMarking(Dataset<Row> values) {
        Column divergence = EVENT_SHARE.column().multiply(log(LIFT.column()));
        Column rank = row_number()
                .over(Window.partitionBy(SEGMENT_ID.column(), ATTRIBUTE.column())
                        .orderBy(divergence.desc(), VALUE.column()));
        return values.withColumn("rank", rank).where(col("rank").leq(config.valuesPerAttribute()));
    }
}
