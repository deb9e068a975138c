package io.unicon.segment.describe;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Field;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class SegmentNamesTest {

    private static final Field[] COLUMNS = {
        Tables.SEGMENT_ID, Tables.ATTRIBUTE, Tables.VALUE, Tables.EVENT_SHARE, Tables.LIFT, Tables.CONSUMER_COUNT
    };

    private final SparkSession spark;

    SegmentNamesTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void takesTheThreeHighestLiftsOfDifferentAttributesInTheConfiguredOrder() {
        assertThat(names(
                        row(0, "colour", "black", 0.5, 2, 10),
                        row(0, "colour", "blue", 0.5, 3, 10), // takes the place of black
                        row(0, "material", "jersey", 0.5, 4, 10),
                        row(0, "silhouette", "dress", 0.5, 5, 10),
                        row(0, "brand", "acme", 0.5, 2.9, 10))) // comes fourth
                .containsExactly("blue · jersey · dress");
    }

    @Test
    void aValueNeedsLiftAndShare() {
        assertThat(names(
                        row(0, "colour", "black", 0.5, 1, 10),
                        row(0, "material", "jersey", 0.09, 4, 10),
                        row(0, "brand", "acme", 0.1, 1.1, 2)))
                .containsExactly("acme");
    }

    @Test
    void aValueOfTwoAttributesIsInTheNameOnce() {
        assertThat(names(
                        row(0, "silhouette", "dress", 0.5, 2, 10),
                        row(0, "brand", "dress", 0.5, 2, 10),
                        row(0, "material", "silk", 0.5, 2, 10)))
                .containsExactly("silk · dress");
    }

    @Test
    void segmentsOfOneNameAreNumbered() {
        assertThat(names(
                        row(2, "colour", "black", 0.5, 2, 10),
                        row(7, "colour", "black", 0.5, 3, 10),
                        row(7, "colour", "white", 0.1, 0.5, 10),
                        row(8, "colour", "black", 0.5, 1, 10),
                        row(9, "colour", "black", 0.5, 1, 10)))
                .containsExactly("black", "black (2)", "mixed", "mixed (2)");
    }

    /** The distinct names by segment. */
    private List<String> names(Row... rows) {
        DescriptionConfig config = new DescriptionConfig(
                List.of("colour", "material", "silhouette", "brand"), 2, 10, 0.1, 100, List.of("cart"), 0.5);
        Table input = Table.named("input", "Rows to name.").fields(COLUMNS);
        return new SegmentNames(config)
                        .addTo(spark.createDataFrame(List.of(rows), input.schema())
                                .coalesce(1))
                        .select("segment_id", "segment_name")
                        .distinct()
                        .orderBy("segment_id")
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(1))
                        .toList();
    }

    private static Row row(int segment, String attribute, String value, double share, double lift, long consumers) {
        return RowFactory.create(segment, attribute, value, share, lift, consumers);
    }
}
