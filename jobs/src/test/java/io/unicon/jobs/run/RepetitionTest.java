package io.unicon.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.unicon.features.SparkTest;
import io.unicon.features.TestRows;
import io.unicon.features.table.Asset;
import io.unicon.features.table.RunStamp;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.ConfigLoader;
import io.unicon.jobs.config.Settings;
import io.unicon.jobs.config.UniconConfig;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that only repeats a finished run is skipped; a job whose inputs, settings or results changed is not. */
@SparkTest
class RepetitionTest {

    private final SparkSession spark;

    @TempDir
    private static Path warehouse;

    private TableStore store;
    private final Counted job = new Counted();

    RepetitionTest(SparkSession spark) {
        this.spark = spark.newSession();
    }

    @BeforeAll
    static void write(SparkSession spark) {
        TableStore tables = TableStore.inFolder(spark, warehouse.toString());
        append(spark, tables, Tables.EVENTS, event());
        append(spark, tables, Tables.CONSUMERS, TestRows.consumer("ann", Map.of()));
    }

    /** The last run of the warehouse is one that later runs can repeat, and the job has not counted it. */
    @BeforeEach
    void runOnce() {
        store = TableStore.inFolder(spark, warehouse.toString());
        run(Repetition.RUN);
        job.runs = 0;
    }

    @Test
    void aRunThatFindsEverythingAsItWasIsSkipped() {
        long runs = store.read(Tables.RUNS).count();

        run(Repetition.SKIP);

        assertThat(job.runs).isZero();
        assertThat(store.read(Tables.RUNS).count()).isEqualTo(runs);
    }

    @Test
    void aRunThatIsAskedForIsNotSkipped() {
        run(Repetition.RUN);

        assertThat(job.runs).isEqualTo(1);
    }

    @Test
    void onlyASettingThatTheJobReadsMakesItRunAgain() {
        run(Repetition.SKIP, "training.maxEpochs=1");
        assertThat(job.runs).isZero();

        run(Repetition.SKIP, "segments.k=7");
        assertThat(job.runs).isEqualTo(1);
    }

    @Test
    void anotherSelectionOfVariantsMakesItRunAgain() {
        run(Repetition.SKIP, "selectedVariants=[baseline]");

        assertThat(job.runs).isEqualTo(1);
    }

    @Test
    void onlyATableThatTheJobReadMakesItRunAgain() {
        append(Tables.ITEMS, TestRows.item("a", null, null, null, false, Map.of()));
        run(Repetition.SKIP);
        assertThat(job.runs).isZero();

        append(Tables.EVENTS, event());
        run(Repetition.SKIP);
        assertThat(job.runs).isEqualTo(1);
    }

    /** Somebody restored an older version of the result, or deleted rows. */
    @Test
    void aResultThatChangedIsMadeAgain() {
        append(Tables.CONSUMERS, TestRows.consumer("bob", Map.of()));

        run(Repetition.SKIP);

        assertThat(job.runs).isEqualTo(1);
    }

    @Test
    void otherFilesMakeItRunAgain() {
        job.files = Optional.of("two files");

        run(Repetition.SKIP);

        assertThat(job.runs).isEqualTo(1);
    }

    @Test
    void aJobThatCannotIdentifyItsFilesRunsEachTime() {
        job.files = Optional.empty();
        run(Repetition.SKIP);
        run(Repetition.SKIP);

        assertThat(job.runs).isEqualTo(2);
    }

    @Test
    void aResultThatDependsOnTheTimeIsNeverRepeated() {
        job.then = JobContext::usesTime;
        run(Repetition.RUN);
        run(Repetition.SKIP);

        assertThat(job.runs).isEqualTo(2);
    }

    @Test
    void aFailedRunIsNotFinished() {
        append(Tables.EVENTS, event());
        job.then = context -> {
            throw new IllegalStateException("planted");
        };
        assertThatThrownBy(() -> run(Repetition.SKIP)).hasMessage("planted");

        job.then = context -> {};
        run(Repetition.SKIP);

        assertThat(job.runs).isEqualTo(2);
    }

    private void run(Repetition repetition, String... settings) {
        Settings config = ConfigLoader.open(
                List.of("../conf/world.yaml"),
                ImmutableList.<String>builder()
                        .add("warehouse=" + warehouse)
                        .add(settings)
                        .build());
        RunOptions options = new RunOptions(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Replacement.NONE,
                Choosing.KEEP,
                repetition,
                1);
        new JobRunner(spark, config, options, new Flow(List.of(job))).run(List.of(job));
    }

    private static Row event() {
        return TestRows.event(
                Date.valueOf("2020-09-01"), "ann", Timestamp.valueOf("2020-09-01 12:00:00"), 0, "a", "click", null);
    }

    private void append(Table table, Row row) {
        append(spark, store, table, row);
    }

    private static void append(SparkSession spark, TableStore tables, Table table, Row row) {
        tables.append(
                table,
                spark.createDataFrame(List.of(row), table.schema()),
                new RunStamp("run", "test", "", "hash", "0", Map.of()));
    }

    /** Reads events, the setting segments and the selected variants; counts its runs. */
    private static final class Counted implements Job {

        private int runs;
        private Optional<String> files = Optional.of("a file");
        private Consumer<JobContext> then = context -> {};

        @Override
        public String name() {
            return "counted";
        }

        @Override
        public String summary() {
            return "Count its runs.";
        }

        @Override
        public List<Asset> reads() {
            return List.of(Tables.EVENTS, Tables.ITEMS);
        }

        @Override
        public List<Asset> writes() {
            return List.of(Tables.CONSUMERS);
        }

        @Override
        public Optional<String> files(SparkSession spark, UniconConfig config) {
            return files;
        }

        @Override
        public void run(JobContext job) {
            runs++;
            job.asOf();
            job.read(Tables.EVENTS).count();
            job.config().segments();
            job.selectedVariants();
            then.accept(job);
        }
    }
}
