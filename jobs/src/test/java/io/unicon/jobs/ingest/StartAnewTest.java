package io.unicon.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.Choosing;
import io.unicon.jobs.run.Repetition;
import io.unicon.jobs.run.Replacement;
import io.unicon.jobs.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ingest that empties the tables of earlier ones, and ends in the middle. */
@SparkTest
class StartAnewTest {

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

    StartAnewTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void anUnfinishedStartIsRepeatedBeforeAnythingIsAdded(@TempDir Path folder) throws IOException {
        SmallLog log = new SmallLog(spark, folder)
                .write("events.csv", "who,day,sku,what", "ann,2020-08-01,a,click", "bob,2020-08-02,b,cart")
                .write("later.csv", "who,day,sku,what", "bob,2020-08-02,b,cart", "cid,2020-08-03,c,cart")
                .run("ingest")
                .set("source.items.files.path=later.csv", "source.events.files.path=later.csv");

        whileRefusing(
                folder,
                Tables.ITEMS,
                () -> assertThatThrownBy(() -> log.run(ANEW, "ingest"))
                        .isInstanceOf(UserError.class)
                        .hasMessageContaining("constraint foreign is not declared"));

        assertThat(log.texts(Tables.ITEMS, "sku")).containsExactly("a", "b");
        assertThat(log.texts(Tables.EVENTS, "consumer_id")).containsExactly("ann", "bob");
        assertThat(log.texts(Tables.BATCHES, "reverse(split(batch, '/'))[0], state"))
                .containsExactly("events.csv complete", "later.csv starting_anew");
        assertThatThrownBy(() -> log.run("ingest"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("later.csv' began with --start-anew and did not end")
                .hasMessageContaining("Run it again with --start-anew");

        whileRefusing(
                folder,
                Tables.REJECTED_ROWS,
                () -> assertThatThrownBy(() -> log.run(ANEW, "ingest")).isInstanceOf(UserError.class));
        assertThat(log.texts(Tables.EVENTS, "consumer_id")).containsExactly("bob", "cid");

        log.run(ANEW, "ingest");
        assertThat(log.texts(Tables.ITEMS, "sku")).containsExactly("b", "c");
        assertThat(log.texts(Tables.CONSUMERS, "consumer_id")).containsExactly("bob", "cid");
        assertThat(log.texts(Tables.EVENTS, "consumer_id, sku")).containsExactly("bob b", "cid c");
        assertThat(log.texts(Tables.BATCHES, "reverse(split(batch, '/'))[0], state"))
                .containsExactly("later.csv complete");
    }

    /** A table with a constraint of somebody else is not written to. */
    private void whileRefusing(Path folder, Table table, Runnable attempt) {
        String alter = "ALTER TABLE delta.`" + folder.resolve("warehouse").resolve(table.name()) + "` ";
        spark.sql(alter + "ADD CONSTRAINT foreign CHECK (true)");
        attempt.run();
        spark.sql(alter + "DROP CONSTRAINT foreign");
    }
}
