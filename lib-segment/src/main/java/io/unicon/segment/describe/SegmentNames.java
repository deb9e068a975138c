package io.unicon.segment.describe;

import static io.unicon.features.table.Tables.ATTRIBUTE;
import static io.unicon.features.table.Tables.EVENT_SHARE;
import static io.unicon.features.table.Tables.LIFT;
import static io.unicon.features.table.Tables.SEGMENT_ID;
import static io.unicon.features.table.Tables.SEGMENT_NAME;
import static io.unicon.features.table.Tables.VALUE;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Names segments by the values that mark them, as in "black · jersey · trousers".
 *
 * <p>A value may be part of the name if its lift is above 1 and its share at least {@code minNameShare}. Of each attribute the value of the highest lift is taken (ties: the higher share, then
 * the value), a value that two attributes share only once, and of these the three of the highest lift. They follow each
 * other in the order of the configured attributes. A segment without such a value is "mixed". Where several segments
 * would have one name, the second and later ones, by segment id, add their number: "black · jersey · trousers (2)".
 */
final class SegmentNames {

    private static final int MOST_VALUES = 3;
    private static final String UNMARKED = "mixed";

    private final DescriptionConfig config;

    SegmentNames(DescriptionConfig config) {
        this.config = config;
    }

    /**
     * Adds the column {@code segment_name} to rows with segment id, attribute, value, share and lift.
     */
    Dataset<Row> addTo(Dataset<Row> profiles) {
        Column place = array_position(lit(config.attributes().toArray(String[]::new)), ATTRIBUTE.column());
        Column marks = LIFT.column().gt(1).and(EVENT_SHARE.column().geq(config.minNameShare()));
        return profiles.withColumn("place", place)
                .withColumn("marks", marks)
                .withColumn("marks", col("marks").and(first(ATTRIBUTE.column(), 1)))
                .withColumn("marks", col("marks").and(first(VALUE.column(), 1)))
                .withColumn("marks", col("marks").and(first(lit(0), MOST_VALUES)))
                .withColumn(SEGMENT_NAME.name(), joinedValues())
                .withColumn(SEGMENT_NAME.name(), numbered())
                .drop("place", "marks");
    }

    /** Whether the row is among the first of those of its segment and group that still mark the segment. */
    private static Column first(Column group, int most) {
        WindowSpec byLift = Window.partitionBy(SEGMENT_ID.column(), col("marks"), group)
                .orderBy(LIFT.column().desc(), EVENT_SHARE.column().desc(), col("place"), VALUE.column());
        return row_number().over(byLift).leq(most);
    }

    private static Column joinedValues() {
        Column values = array_sort(collect_list(when(col("marks"), struct(col("place"), VALUE.column())))
                .over(Window.partitionBy(SEGMENT_ID.column())));
        Column joined = array_join(transform(values, value -> value.getField(VALUE.name())), " · ");
        return when(joined.equalTo(""), UNMARKED).otherwise(joined);
    }

    private static Column numbered() {
        Column number =
                dense_rank().over(Window.partitionBy(SEGMENT_NAME.column()).orderBy(SEGMENT_ID.column()));
        return when(number.equalTo(1), SEGMENT_NAME.column())
                .otherwise(concat(SEGMENT_NAME.column(), lit(" ("), number, lit(")")));
    }
}
