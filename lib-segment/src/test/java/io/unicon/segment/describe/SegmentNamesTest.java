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
        Tables.SEGMENT_ID, Tables.ATTRIBUTE, Tables.VALUE, Tables.EVENT_SHARE, Tables.LIFT
    };

    private final SparkSession spark;

    SegmentNamesTest(SparkSession spark) {
        this.spark = spark;
    }

    /** By share x ln(lift): dress .80, jersey .69, black .35, acme .30, blue .16. */
    @Test
    void takesTheThreeStrongestMarksOfDifferentAttributesInTheConfiguredOrder() {
        assertThat(names(
                        row(0, "brand", "acme", 0.1, 20),
                        row(0, "colour", "black", 0.5, 2),
                        row(0, "colour", "blue", 0.1, 5),
                        row(0, "material", "jersey", 0.5, 4),
                        row(0, "silhouette", "dress", 0.5, 5)))
                .containsExactly("black · jersey · dress");
    }

    /** Red adds .418 x ln 2 = .29, and blue .14 x ln 4 = .19 only. */
    @Test
    void aRareValueIsNotNamedBeforeACommonOneThatMarksTheSegmentMore() {
        assertThat(names(row(0, "colour", "blue", 0.14, 4), row(0, "colour", "red", 0.418, 2)))
                .containsExactly("red");
    }

    /** A card shows six marks: the weakest here is pouch with .19, before white with .12 x ln 4 = .17. */
    @Test
    void aNameHasNoValueThatTheCardDoesNotShow() {
        assertThat(names(
                        row(0, "silhouette", "hot-water bottle", 0.3, 3), // .33
                        row(0, "silhouette", "cushion", 0.2, 3.5), // .25
                        row(0, "silhouette", "warmer", 0.2, 3.4), // .24
                        row(0, "silhouette", "cover", 0.2, 3.2), // .23
                        row(0, "silhouette", "doorstop", 0.2, 3), // .22
                        row(0, "silhouette", "pouch", 0.17, 3), // .19
                        row(0, "colour", "white", 0.12, 4)))
                .containsExactly("hot-water bottle");
    }

    /** Common to both are the first four marks; the fifth is large in one and small in the other. */
    @Test
    void segmentsOfOneNameAddTheStrongestMarkThatTheOtherLacks() {
        assertThat(names(
                        row(0, "colour", "black", 0.5, 5), // .80
                        row(0, "material", "jersey", 0.5, 4), // .69
                        row(0, "silhouette", "dress", 0.5, 3), // .55
                        row(0, "brand", "acme", 0.5, 2.5), // .46
                        row(0, "size", "large", 0.5, 2), // .35
                        row(1, "colour", "black", 0.5, 5),
                        row(1, "material", "jersey", 0.5, 4),
                        row(1, "silhouette", "dress", 0.5, 3),
                        row(1, "brand", "acme", 0.5, 2.5),
                        row(1, "size", "small", 0.5, 2)))
                .containsExactly("black · jersey · dress · large", "black · jersey · dress · small");
    }

    /** Round 1 adds acme to the first two, which others lack; round 2 adds small to the first, which the second lacks. */
    @Test
    void marksAreAddedUntilTheNamesDiffer() {
        assertThat(names(
                        row(0, "colour", "black", 0.5, 5),
                        row(0, "material", "jersey", 0.5, 4),
                        row(0, "silhouette", "dress", 0.5, 3),
                        row(0, "brand", "acme", 0.5, 2.5),
                        row(0, "size", "small", 0.5, 2),
                        row(1, "colour", "black", 0.5, 5),
                        row(1, "material", "jersey", 0.5, 4),
                        row(1, "silhouette", "dress", 0.5, 3),
                        row(1, "brand", "acme", 0.5, 2.5),
                        row(2, "colour", "black", 0.5, 5),
                        row(2, "material", "jersey", 0.5, 4),
                        row(2, "silhouette", "dress", 0.5, 3),
                        row(2, "size", "small", 0.5, 2)))
                .containsExactly(
                        "black · jersey · dress · acme · small",
                        "black · jersey · dress · acme",
                        "black · jersey · dress · small");
    }

    /** Both are red above all, which is no difference; "blue" would hide it. */
    @Test
    void aValueIsNotAddedWithoutTheStrongerOneOfItsAttribute() {
        assertThat(names(
                        row(0, "material", "jersey", 0.5, 8),
                        row(0, "silhouette", "dress", 0.5, 7),
                        row(0, "size", "small", 0.5, 6),
                        row(0, "colour", "red", 0.5, 3),
                        row(0, "colour", "blue", 0.3, 2),
                        row(1, "material", "jersey", 0.5, 8),
                        row(1, "silhouette", "dress", 0.5, 7),
                        row(1, "size", "small", 0.5, 6),
                        row(1, "colour", "red", 0.5, 3)))
                .containsExactly("jersey · dress · small", "jersey · dress · small (2)");
    }

    /** The share of jersey is below the least of a name; the lift of black is not above 1. */
    @Test
    void aValueNeedsLiftAndShare() {
        assertThat(names(
                        row(0, "brand", "acme", 0.14, 5),
                        row(0, "colour", "black", 0.5, 1),
                        row(0, "material", "jersey", 0.09, 20)))
                .containsExactly("acme");
    }

    @Test
    void whereNoMarkIsAsCommonAsANameAsksTheStrongestNamesTheSegment() {
        assertThat(names(row(0, "brand", "acme", 0.02, 9), row(0, "brand", "umbra", 0.04, 5)))
                .containsExactly("umbra");
    }

    @Test
    void aValueOfTwoAttributesIsInTheNameOnce() {
        assertThat(names(
                        row(0, "brand", "dress", 0.5, 2),
                        row(0, "material", "silk", 0.5, 2),
                        row(0, "silhouette", "dress", 0.5, 3)))
                .containsExactly("silk · dress");
    }

    /** Segments 8 and 9 are like all: .5 x ln 1.01 = .005. */
    @Test
    void segmentsWithoutADifferenceAreNumbered() {
        assertThat(names(
                        row(2, "colour", "black", 0.5, 2),
                        row(7, "colour", "black", 0.5, 3),
                        row(7, "colour", "white", 0.1, 0.5),
                        row(8, "colour", "black", 0.5, 1.01),
                        row(9, "colour", "black", 0.5, 1)))
                .containsExactly("black", "black (2)", "mixed", "mixed (2)");
    }

    /** The distinct names by segment. */
    private List<String> names(Row... rows) {
        DescriptionConfig config = new DescriptionConfig(
                List.of("colour", "material", "silhouette", "brand", "size"), 2, 10, 0.1, 100, List.of("cart"), 0.5);
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

    private static Row row(int segment, String attribute, String value, double share, double lift) {
        return RowFactory.create(segment, attribute, value, share, lift);
    }
}
