package io.unicon.segment.lookalike;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Tables;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.LookalikeTask;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class CurveRowsTest {

    private final SparkSession spark;

    CurveRowsTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Two of the four test consumers score above 0.5, both positive: half of 100 will, who have yet to join. */
    @Test
    void whoJoinsLaterBelongsToTheAudience() {
        assertThat(sizes(LookalikeTask.JOINING)).containsExactly(100L, 50L);
    }

    /** Nobody outside the core scores above 0.5. */
    @Test
    void theCoreDoesNotBelongToTheAudience() {
        assertThat(sizes(LookalikeTask.CORE)).containsExactly(100L, 0L);
    }

    private List<Long> sizes(LookalikeTask task) {
        SampleScores test =
                new SampleScores(new double[] {0.9, 0.8, 0.3, 0.2}, new boolean[] {true, true, false, false});
        Dataset<Row> consumers = spark.range(4)
                .selectExpr("array_repeat(0D, %d) AS %s".formatted(Facts.ALL.size(), AudiencePopulation.FACTS));
        return new CurveRows("sale", task, LocalDate.of(2020, 9, 23), "artefact-1", 0.5, 100, 2)
                .of(test, consumers).stream()
                        .map(row ->
                                row.<Long>getAs(Tables.LOOKALIKE_CURVE.schema().fieldIndex("audience_size")))
                        .toList();
    }
}
