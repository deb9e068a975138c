package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest logs that the pipeline accepts, and logs that it refuses. */
@SparkTest
class SmallLogsTest {

    private final SparkSession spark;
    private CsvShop shop;

    SmallLogsTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        shop = new CsvShop(spark, folder);
    }

    @Test
    void oneConsumerIsOneSegment() throws IOException {
        shop.items("a,dress", "b,coat")
                .events("ann,2020-09-01,a,click", "ann,2020-09-02,b,click", "ann,2020-09-03,a,cart")
                .pipeline();

        assertThat(shop.store()
                        .read(Tables.SEGMENTS)
                        .select("consumer_id", "segment_id")
                        .collectAsList())
                .containsExactly(RowFactory.create("ann", 0));
        assertThat(shop.store()
                        .read(Tables.SEGMENT_PROFILES)
                        .select("value", "event_share", "lift")
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("dress", 2 / 3.0, 1.0), RowFactory.create("coat", 1 / 3.0, 1.0));
    }

    @Test
    void oneItemIsEnoughToLearnFrom() throws IOException {
        shop.items("a,dress")
                .events(
                        "ann,2020-09-01,a,click",
                        "ann,2020-09-02,a,click",
                        "ann,2020-09-03,a,cart",
                        "bob,2020-09-01,a,click",
                        "bob,2020-09-02,a,click",
                        "bob,2020-09-03,a,checkout")
                .jobs("ingest", "build-sequences", "train-encoder", "embed-consumers", "segment-consumers");

        assertThat(shop.store()
                        .read(Tables.SEGMENT_CENTRES)
                        .select("sequence_count")
                        .collectAsList())
                .containsExactly(RowFactory.create(2L));
    }

    @Test
    void anEmptyVariantIsReported() throws IOException {
        shop.items("a,dress").events("ann,2020-09-01,a,click", "bob,2020-09-02,a,click");

        assertThatThrownBy(shop::pipeline)
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Table style_sequences has no rows where variant = 'baseline' AND as_of_date = DATE'2020-09-03'."
                                + " Run `unicon build-sequences` for them first; if it has run, its log says why it wrote none.");
    }

    @Test
    void tooFewSequencesStopThePipelineBeforeTheTraining() throws IOException {
        shop.items("a,dress")
                .events(
                        "ann,2020-06-01,a,click",
                        "ann,2020-09-01,a,click",
                        "ann,2020-09-02,a,click",
                        "bob,2020-09-02,a,click");

        assertThatThrownBy(() -> shop.pipeline("sequences.minCount=1"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Variant baseline has 0 sequences, fewer than the 1 that")
                .hasMessageContaining(
                        "of 2 consumers, 2 have an event in the 60 days before 2020-09-03; 0 of these have 3")
                .hasMessageContaining("with one setting changed: variants.baseline.windowDays=94: 1;"
                        + " variants.baseline.minEvents=2: 1.");
        assertThat(shop.store().exists(Tables.STYLE_SEQUENCES)).isTrue();
        assertThat(shop.store().exists(Tables.TRAINING_RUNS)).isFalse();
    }

    @Test
    void aMissingListOfSilhouettesIsReportedBeforeAnythingRuns() throws IOException {
        shop.items("a,dress").events("ann,2020-09-01,a,click");

        assertThatThrownBy(() -> shop.pipeline("variants.baseline.silhouettes=listed"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "Variant baseline keeps only the silhouettes listed in styleSilhouettes, and that list is empty");
        assertThat(shop.store().exists(Tables.RUNS)).isFalse();
    }
}
