package io.unicon.features.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.ExecutedPlans;
import io.unicon.features.SparkTest;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand rows of the keys 0 to 9,999 and a large column. */
@SparkTest
class HashSampleTest {

    private static final Column KEY = col("key");
    private static final Column HASH = HashOrder.hash(7, KEY);

    private final SparkSession spark;
    private final Dataset<Row> rows;

    HashSampleTest(SparkSession spark) {
        this.spark = spark;
        this.rows = spark.range(0, 10_000, 1, 3).selectExpr("id AS key", "repeat('x', 100) AS large");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 777, 9_999, 10_000, Integer.MAX_VALUE})
    void isTheSortedLimit(int most) {
        List<Row> expected = rows.orderBy(HASH, KEY).limit(most).collectAsList();

        assertThat(HashSample.inOrder(rows, most, HASH, KEY).collectAsList()).isEqualTo(expected);
        List<Row> sample = HashSample.of(rows, most, HASH, KEY).collectAsList();
        // AssertJ compares lists in any order pair by pair, which takes seconds.
        assertThat(sample).hasSameSizeAs(expected);
        assertThat(Set.copyOf(sample)).isEqualTo(Set.copyOf(expected));
    }

    /** Five keys have each hash, so that the limit falls between rows of one hash. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 4_321})
    void theKeyDecidesBetweenEqualHashes(int most) {
        Column hash = HashOrder.hash(7, KEY.mod(2_000));

        assertThat(HashSample.inOrder(rows, most, hash, KEY).collectAsList())
                .isEqualTo(rows.orderBy(hash, KEY).limit(most).collectAsList());
    }

    @Test
    void aHashThatSpreadsNothingIsNoException() {
        assertThat(HashSample.inOrder(rows, 3, lit(5L), KEY.multiply(-1))
                        .select(KEY)
                        .collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactly(9_999L, 9_998L, 9_997L);
    }

    @Test
    void withoutRowsThereIsNoSample() {
        assertThat(HashSample.inOrder(rows.limit(0), 3, HASH, KEY).collectAsList())
                .isEmpty();
    }

    @Test
    void onlyKeysPassThroughASortedLimit() {
        List<String> plans = ExecutedPlans.of(
                spark, () -> HashSample.inOrder(rows, 777, HASH, KEY).collectAsList());

        assertThat(plans)
                .anyMatch(line -> line.contains("large"))
                .noneMatch(line -> line.contains("TakeOrdered") && line.contains("large"));
    }
}
