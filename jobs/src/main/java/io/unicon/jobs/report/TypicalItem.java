package io.unicon.jobs.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.row_number;

import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * A representative item of a segment.
 *
 * @param title empty if the shop maps none
 * @param imageUrl the address of a picture; empty if the shop maps none, or no usable one
 * @param silhouette empty if the shop has none
 * @param colour the item's first attribute, in alphabetical order, whose name contains colour or color; empty if there is none
 * @param actionCount significant actions on the item by consumers near the centre
 */
record TypicalItem(
        String sku,
        String title,
        String imageUrl,
        String fashionGender,
        String commodityGroup,
        String silhouette,
        String colour,
        long actionCount) {

    private static final int MOST_OF_A_GENDER = 4;
    private static final String COLOUR = "colour";

    /** The first {@value #MOST_OF_A_GENDER} of each published segment and fashion gender, by rank. */
    static Map<Integer, List<TypicalItem>> bySegment(ReportTables tables, SegmentationKey key) {
        Column place = row_number()
                .over(Window.partitionBy(Tables.SEGMENT_ID.column(), Tables.FASHION_GENDER.column())
                        .orderBy(Tables.ITEM_RANK.column(), Tables.SKU.column()));
        Dataset<Row> first = tables.ofToday(Tables.SEGMENT_ITEMS, key)
                .withColumn("place", place)
                .where(col("place").leq(MOST_OF_A_GENDER));
        Dataset<Row> looks = tables.all(Tables.ITEMS)
                .select(
                        Tables.SKU.column(),
                        Tables.TITLE.column(),
                        Tables.IMAGE_URL.column(),
                        Tables.SILHOUETTE.column(),
                        colourOfItem().as(COLOUR));
        return first
                .join(looks, new String[] {Tables.SKU.name()}, "left")
                .orderBy(Tables.SEGMENT_ID.column(), Tables.FASHION_GENDER.column(), col("place"))
                .select(
                        Tables.SEGMENT_ID.column(),
                        Tables.SKU.column(),
                        orEmpty(Tables.TITLE.name()),
                        orEmpty(Tables.IMAGE_URL.name()),
                        Tables.FASHION_GENDER.column(),
                        orEmpty(Tables.COMMODITY_GROUP.name()),
                        orEmpty(Tables.SILHOUETTE.name()),
                        orEmpty(COLOUR),
                        Tables.ACTION_COUNT.column())
                .collectAsList()
                .stream()
                .collect(groupingBy(Tables.SEGMENT_ID::<Integer>valueIn, mapping(TypicalItem::of, toList())));
    }

    private static TypicalItem of(Row row) {
        return new TypicalItem(
                Tables.SKU.valueIn(row),
                Tables.TITLE.valueIn(row),
                Picture.addressOf(Tables.IMAGE_URL.valueIn(row)),
                Tables.FASHION_GENDER.valueIn(row),
                Tables.COMMODITY_GROUP.valueIn(row),
                Tables.SILHOUETTE.valueIn(row),
                row.getAs(COLOUR),
                Tables.ACTION_COUNT.valueIn(row));
    }

    private static Column colourOfItem() {
        Column named =
                filter(map_keys(Tables.ATTRIBUTES.column()), name -> lower(name).rlike("colou?r"));
        return element_at(Tables.ATTRIBUTES.column(), array_min(named));
    }

    private static Column orEmpty(String column) {
        return coalesce(col(column), lit("")).as(column);
    }
}
