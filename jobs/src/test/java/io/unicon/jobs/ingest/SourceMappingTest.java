package io.unicon.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.Choosing;
import io.unicon.jobs.run.Repetition;
import io.unicon.jobs.run.Replacement;
import io.unicon.jobs.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a mapping leaves out, mappings that change, and samples. */
@SparkTest
class SourceMappingTest {

    private static final String HEADER = "who,day,sku,what,paid";
    private static final RunOptions ANEW = new RunOptions(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Replacement.EVERYTHING,
            Choosing.KEEP,
            Repetition.RUN,
            1);

    private final SparkSession spark;

    SourceMappingTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void rowsThatWhereLeavesOutAreCountedAndNotStored(@TempDir Path folder) throws IOException {
        SmallLog log = new SmallLog(
                        spark,
                        folder,
                        "source.items.files={path: items.csv, format: csv, where: sku <> 'z'}",
                        "source.events.files.where=what <> 'view'",
                        "cleaning.maxRejectShare=0.5")
                .write("items.csv", "sku", "a", "b", "z")
                .write(
                        "events.csv",
                        HEADER,
                        "ann,2020-08-01,a,click,1",
                        "ann,2020-08-02,a,view,1",
                        "bob,2020-08-02,z,view,1",
                        ",2020-08-02,,view,1",
                        "bob,2020-08-03,b,,1");

        log.run("ingest");

        assertThat(log.texts(Tables.EVENTS, "consumer_id, sku")).containsExactly("ann a");
        assertThat(log.texts(Tables.ITEMS, "sku")).containsExactly("a", "b");
        assertThat(log.texts(Tables.REJECTED_ROWS, "reason, consumer_id"))
                .as("a condition that is null leaves nothing out")
                .containsExactly("unknown_action bob");
        assertThat(log.texts(Tables.BATCHES, "read_count, accepted_count, left_out_count"))
                .containsExactly("2 1 3");
        assertThat(log.texts(
                        Tables.RUNS,
                        "counters['rows_read'], counters['left out by where'], counters['items left out by where']"))
                .containsExactly("2 3 1");
    }

    @Test
    void rowsThatSparkSkipsAreCountedToo(@TempDir Path folder) throws IOException {
        spark.sql("SELECT * FROM VALUES ('ann', '2020-08-01', 'a', 'click'), ('bob', '2020-08-02', 'a', 'view')"
                        + " AS log(who, day, sku, what)")
                .write()
                .parquet(folder.resolve("log").toString());
        SmallLog log = new SmallLog(
                spark,
                folder,
                "source.items.files={path: log, format: parquet}",
                "source.events.files={path: log, format: parquet, where: what <> 'view'}");

        log.run("ingest");

        assertThat(log.texts(Tables.BATCHES, "read_count, left_out_count")).containsExactly("1 1");
    }

    @Test
    void aWarehouseKnowsItsMappingAndCanStartAnew(@TempDir Path folder) throws IOException {
        SmallLog log = new SmallLog(spark, folder, "source.items.attributes.form=what")
                .write("events.csv", HEADER, "ann,2020-08-01,a,click,1", "bob,2020-08-02,b,cart,2")
                .write("later.csv", HEADER, "bob,2020-08-02,b,cart,2", "cid,2020-08-03,c,cart,2");
        log.run("ingest");
        assertThat(log.texts(Tables.BATCHES, "source_mapping['items.sku'], source_mapping['items.attributes.form']"))
                .containsExactly("sku what");

        log.set("source.items.sku=upper(sku)", "source.events.price=paid").run("ingest");
        log.set("source.events.sku=upper(sku)");
        assertThatThrownBy(() -> log.run("ingest"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("with 2 events, and with the changed mapping the files hold only 0 of them:"
                        + " source.events.sku was 'sku' and is 'upper(sku)'. Start anew");

        assertThat(log.texts(Tables.RUNS, "counters['changed keys of the mapping'], status"))
                .containsExactly("1 failed", "2 succeeded", "succeeded");
        assertThat(log.texts(Tables.ITEMS, "sku"))
                .as("items of the earlier mapping stay")
                .containsExactly("A", "B", "a", "b");

        log.set("source.items.files.path=later.csv", "source.events.files.path=later.csv")
                .run(ANEW, "ingest");

        assertThat(log.texts(Tables.ITEMS, "sku")).containsExactly("B", "C");
        assertThat(log.texts(Tables.EVENTS, "consumer_id, sku, price")).containsExactly("bob B 2.0", "cid C 2.0");
        assertThat(log.texts(Tables.CONSUMERS, "consumer_id")).containsExactly("bob", "cid");
        assertThat(log.texts(Tables.BATCHES, "reverse(split(batch, '/'))[0], state"))
                .containsExactly("later.csv complete");
    }

    @Test
    void changesNameBlockKeyAndValues() {
        assertThat(SourceMapping.changes(
                        Map.of("items.sku", "id", "events.sku", "sku"),
                        Map.of("items.sku", "code", "events.sku", "sku", "events.price", "paid")))
                .containsExactly(
                        "source.events.price was not there and is 'paid'", "source.items.sku was 'id' and is 'code'");
    }

    @Test
    void aLargerSampleHoldsTheSmallerOne(@TempDir Path folder) throws IOException {
        SmallLog log = new SmallLog(spark, folder)
                .write(
                        "events.csv",
                        HEADER,
                        IntStream.range(0, 200)
                                .mapToObj(i -> "c" + i / 2 + ",2020-08-0" + (1 + i % 2) + ",a,click,1")
                                .toArray(String[]::new));

        log.set("source.sample=0.2").run("ingest");
        List<String> few = log.texts(Tables.CONSUMERS, "consumer_id");
        assertThat(few).hasSizeBetween(10, 30);
        assertThat(log.texts(Tables.EVENTS, "consumer_id")).hasSize(2 * few.size());
        assertThat(log.texts(Tables.BATCHES, "sample_share")).containsExactly("0.2");

        log.set("source.sample=0.5");
        assertThatThrownBy(() -> log.run("ingest"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "The warehouse holds a sample of 0.2 of the consumers, and this ingest would add"
                                + " a sample of 0.5 of the consumers. Read the same ones with --sample 0.2; or empty");

        log.run(ANEW, "ingest");
        List<String> more = log.texts(Tables.CONSUMERS, "consumer_id");
        assertThat(more).hasSizeBetween(35, 65).containsAll(few);
    }
}
