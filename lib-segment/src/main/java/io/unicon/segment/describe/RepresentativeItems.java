package io.unicon.segment.describe;

import static io.unicon.features.table.Tables.ACTION_COUNT;
import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.CENTRE_DISTANCE;
import static io.unicon.features.table.Tables.COMMODITY_GROUP;
import static io.unicon.features.table.Tables.CONSUMER_COUNT;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.features.table.Tables.FASHION_GENDER;
import static io.unicon.features.table.Tables.ITEM_RANK;
import static io.unicon.features.table.Tables.REPRESENTATION;
import static io.unicon.features.table.Tables.SEGMENTATION;
import static io.unicon.features.table.Tables.SEGMENTATION_ID;
import static io.unicon.features.table.Tables.SEGMENT_ID;
import static io.unicon.features.table.Tables.SEGMENT_ITEMS;
import static io.unicon.features.table.Tables.SKU;
import static io.unicon.features.table.Tables.VARIANT;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.domain.Action;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Chooses the items that represent each segment and fashion gender. */
public final class RepresentativeItems {

    private static final Column BY_ACTIONS = ACTION_COUNT.column().desc();

    private final DescriptionConfig config;

    public RepresentativeItems(DescriptionConfig config) {
        this.config = config;
    }

    /**
     * The most popular items of each segment and fashion gender, as in {@code Tables.SEGMENT_ITEMS}, ranked by their
     * significant actions, ties by sku.
     *
     * <p>Only sequences count whose centre distance is within the configured quantile of their segment's distances. The
     * places are divided among the commodity groups in proportion to their significant actions by the method of
     * Sainte-Lague: the next place goes to the group with the largest {@code actions / (2 * places so far + 1)}, and to
     * its most popular item left; ties between groups go to the item with more actions, then by sku. Items of no group
     * share the places as a group of their own. Items that fewer consumers than configured acted on do not count, and a
     * gender of a segment with fewer consumers has no items.
     *
     * @param segments one slice of {@code Tables.SEGMENTS}
     * @param styleSequences the sequences of the same variant and as-of date
     * @param items {@code Tables.ITEMS}
     */
    public Dataset<Row> select(Dataset<Row> segments, Dataset<Row> styleSequences, Dataset<Row> items) {
        Dataset<Row> counted = counts(nearCentre(segments), styleSequences)
                .where(CONSUMER_COUNT.column().geq(config.minConsumers()))
                .join(items.select(SKU.column(), COMMODITY_GROUP.column()), new String[] {SKU.name()}, "left")
                .join(published(segments), new String[] {SEGMENT_ID.name(), FASHION_GENDER.name()});
        return withinQuotas(counted)
                .withColumn(ITEM_RANK.name(), rank(BY_ACTIONS, SKU.column()))
                .select(SEGMENT_ITEMS.selection());
    }

    private Dataset<Row> published(Dataset<Row> segments) {
        return segments.groupBy(
                        VARIANT.column(),
                        REPRESENTATION.column(),
                        SEGMENTATION.column(),
                        AS_OF_DATE.column(),
                        SEGMENTATION_ID.column(),
                        SEGMENT_ID.column(),
                        FASHION_GENDER.column())
                .agg(countDistinct(CONSUMER_ID.column()).as("consumers_of_segment"))
                .where(col("consumers_of_segment").geq(config.minConsumers()));
    }

    private Dataset<Row> nearCentre(Dataset<Row> segments) {
        // Spark counts each different value that a percentile is taken of; to four decimals there are 20,001 at most.
        Column distance = round(CENTRE_DISTANCE.column(), 4);
        Dataset<Row> radius = segments.groupBy(SEGMENT_ID.column())
                .agg(percentile(distance, lit(config.radiusQuantile())).as("radius"));
        // A row for each segment.
        return segments.join(broadcast(radius), SEGMENT_ID.name()).where(distance.leq(col("radius")));
    }

    /** Significant actions and consumers by segment, fashion gender and sku. */
    private Dataset<Row> counts(Dataset<Row> segments, Dataset<Row> styleSequences) {
        Column counted = when(col("significant_occur"), isSignificant(col("event")))
                .otherwise(col("event.action").equalTo(Action.CLICK.text()));
        // One row.
        return SegmentedSequences.join(segments, styleSequences)
                .crossJoin(broadcast(occurrence(styleSequences)))
                .select(
                        SEGMENT_ID.column(),
                        FASHION_GENDER.column(),
                        CONSUMER_ID.column(),
                        col("significant_occur"),
                        explode(EVENTS_OF_SEQUENCE.column()).as("event"))
                .where(counted)
                .groupBy(
                        SEGMENT_ID.column(),
                        FASHION_GENDER.column(),
                        col("event.sku").as(SKU.name()))
                .agg(
                        count(lit(1)).as(ACTION_COUNT.name()),
                        countDistinct(CONSUMER_ID.column()).as(CONSUMER_COUNT.name()));
    }

    /** One row: whether any sequence holds a significant action. */
    private Dataset<Row> occurrence(Dataset<Row> styleSequences) {
        Column occurs = exists(EVENTS_OF_SEQUENCE.column(), this::isSignificant);
        return styleSequences.agg(coalesce(max(occurs), lit(false)).as("significant_occur"));
    }

    private Column isSignificant(Column event) {
        return event.getField("action").isin(config.significantActions().toArray());
    }

    private Dataset<Row> withinQuotas(Dataset<Row> counted) {
        Column[] group = {SEGMENT_ID.column(), FASHION_GENDER.column(), COMMODITY_GROUP.column()};
        Column place = row_number().over(Window.partitionBy(group).orderBy(BY_ACTIONS, SKU.column()));
        Column actionsOfGroup = sum(ACTION_COUNT.column()).over(Window.partitionBy(group));
        Column claim = actionsOfGroup.divide(place.multiply(2).minus(1));
        return counted.withColumn("claim", claim)
                .withColumn("turn", rank(col("claim").desc(), BY_ACTIONS, SKU.column()))
                .where(col("turn").leq(config.itemsPerSegment()));
    }

    private static Column rank(Column... order) {
        return row_number()
                .over(Window.partitionBy(SEGMENT_ID.column(), FASHION_GENDER.column())
                        .orderBy(order));
    }
}
