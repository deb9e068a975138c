package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs find the files and tables of the first run, so only the report is written again. */
@SparkTest
class SecondPipelineTest {

    private final SparkSession spark;

    SecondPipelineTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void aPipelineThatHasFinishedGoesOnWithTheReportOnly(@TempDir Path folder) throws IOException {
        Reference first = Reference.get(spark);
        Shop shop = Reference.copy(spark, folder);
        List<String> before = finishedJobs(shop);

        shop.goOn(first.shop());

        List<String> after = finishedJobs(shop);
        assertThat(after).hasSize(before.size() + 1);
        assertThat(Collections.frequency(after, "report")).isEqualTo(2);
        assertThat(shop.content()).isEqualTo(first.content());
    }

    private static List<String> finishedJobs(Shop shop) {
        return shop.table(Tables.RUNS)
                .where("status = 'succeeded'")
                .select("job")
                .as(Encoders.STRING())
                .collectAsList();
    }
}
