package io.unicon.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.unicon.features.SparkTest;
import io.unicon.features.TestRows;
import io.unicon.features.error.PartialMistake;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Asset;
import io.unicon.features.table.RunStamp;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class JobRunnerTest {

    private final SparkSession spark;

    @TempDir
    private Path warehouse;

    private TableStore store;

    JobRunnerTest(SparkSession spark) {
        this.spark = spark.newSession();
    }

    @BeforeEach
    void open() {
        store = TableStore.inFolder(spark, warehouse.toString());
        addEvent("2020-09-01");
    }

    /** An event that arrives while the jobs run does not change their date. */
    @Test
    void allJobsOfARunSeeTheEventsBeforeOneDate() {
        Witness first = new Witness(() -> addEvent("2020-09-05"));
        Witness second = new Witness(() -> {});

        run(Optional.empty(), first, second);
        run(Optional.empty(), second);

        assertThat(first.seen).containsExactly(LocalDate.of(2020, 9, 2));
        assertThat(second.seen).containsExactly(LocalDate.of(2020, 9, 2), LocalDate.of(2020, 9, 6));
    }

    @Test
    void allJobsUseTheChosenDate() {
        LocalDate asked = LocalDate.of(2020, 8, 1);
        Witness witness = new Witness(() -> {});

        run(Optional.of(asked), witness, witness);

        assertThat(witness.seen).containsExactly(asked, asked);
    }

    /** If another program commits between two reads of a job, the next run sees it. */
    @Test
    void everyReadOfARunSeesTheVersionOfTheFirst() {
        List<Long> counts = new ArrayList<>();

        run(Optional.empty(), reader(List.of(Tables.EVENTS), List.of(), job -> {
            Dataset<Row> events = job.read(Tables.EVENTS);
            counts.add(events.count());
            addEvent("2020-09-05");
            counts.add(events.count());
            counts.add(job.read(Tables.EVENTS).count());
        }));

        assertThat(counts).containsExactly(1L, 1L, 1L);
        assertThat(inputVersions()).isEqualTo(Map.of("events", 1L)); // 0 made the table, 1 added the first event
    }

    @Test
    void anUndeclaredTableIsNotRead() {
        Job undeclared = reader(List.of(Tables.EVENTS), List.of(), job -> job.read(Tables.ITEMS));
        Job undeclaredIfItExists = reader(List.of(Tables.EVENTS), List.of(), job -> job.find(Tables.ITEMS));

        assertThatThrownBy(() -> run(Optional.empty(), undeclared))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("reader reads items without declaring it");
        assertThatThrownBy(() -> run(Optional.empty(), undeclaredIfItExists))
                .hasMessage("reader reads items without declaring it");
    }

    @Test
    void anUndeclaredTableIsNotWritten() {
        Job undeclared = reader(
                List.of(Tables.EVENTS),
                List.of(),
                job -> job.replaceAll(Tables.ITEMS, spark.createDataFrame(List.of(), Tables.ITEMS.schema())));

        assertThatThrownBy(() -> run(Optional.empty(), undeclared))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("reader writes items without declaring it");
        assertThat(store.exists(Tables.ITEMS)).isFalse();
    }

    @Test
    void anOptionalTableIsAnInputOnlyIfItExists() {
        List<Boolean> found = new ArrayList<>();

        run(Optional.empty(), reader(List.of(), List.of(Tables.EVENTS, Tables.ITEMS), job -> {
            found.add(job.find(Tables.EVENTS).isPresent());
            found.add(job.find(Tables.ITEMS).isPresent());
        }));

        assertThat(found).containsExactly(true, false);
        assertThat(inputVersions()).containsOnlyKeys("events");
    }

    @Test
    void wrongCoreRulesAreRefusedBeforeTheFirstJobAndInThePlan() {
        Witness witness = new Witness(() -> {});
        JobRunner runner = runner(
                Optional.empty(),
                List.of("audiences.fans={core: 'foo('}", "audiences.loyal={core: rand() > 0.5}"),
                witness);

        assertThatThrownBy(() -> runner.run(List.of(witness)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Audience 'fans': the core rule 'foo(' is not an expression in SQL")
                .hasMessageContaining("Audience 'loyal': the core rule 'rand() > 0.5' is not deterministic");
        assertThatThrownBy(() -> runner.plan(List.of(witness)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Audience 'fans'");
        assertThat(witness.seen).isEmpty();
    }

    @Test
    void aRuleOverAnAttributeThatIsNotMappedIsRefusedBeforeTheFirstJobAndInThePlan() {
        Witness witness = new Witness(() -> {});
        JobRunner runner = runner(
                Optional.empty(),
                List.of(
                        "audiences.fans={core: dress > .5, facts: {dress: {share: \"colr = 'red'\", of: designer}}}",
                        "audiences.loyal={core: dress > 5, facts: {dress: {count: rand() > 0.5}}}"),
                witness);

        for (Runnable attempt :
                List.<Runnable>of(() -> runner.run(List.of(witness)), () -> runner.plan(List.of(witness)))) {
            assertThatThrownBy(attempt::run)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(
                            "Audience 'fans': the rule reads 'colr', which is neither a column of an event"
                                    + " or item (action, sku, price, quantity, event_at, event_date, fashion_gender, silhouette,"
                                    + " commodity_group, designer, title) nor an attribute that source maps (brand, colour,")
                    .hasMessageContaining("; did you mean colour? Correct audiences.fans.facts.")
                    .hasMessageContaining("Audience 'loyal': the condition 'rand() > 0.5' is not deterministic");
        }
        assertThat(witness.seen).isEmpty();
    }

    @Test
    void aRuleOverSegmentsSaysOfWhichVariant() {
        Witness witness = new Witness(() -> {});
        String audience = "audiences.jersey={core: jersey, facts: {jersey: {segment: \"%s\"}}}";
        String variants = "selectedVariants=[v1, v3]";

        assertThatThrownBy(() -> runner(
                                Optional.empty(),
                                List.of(variants, audience.formatted("segment_name = 'black · jersey'")),
                                witness)
                        .run(List.of(witness)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "Audience 'jersey': the rule reads segments, and there are those of each variant among"
                                + " [v1, v3]. Add a condition such as variant = 'v1' under audiences.jersey.facts.");
        runner(
                        Optional.empty(),
                        List.of(variants, audience.formatted("segment_name = 'black · jersey' AND variant = 'v1'")),
                        witness)
                .run(List.of(witness));
        assertThat(witness.seen).hasSize(1);
    }

    @Test
    void aMistakeInOnePartLeavesTheLastJobToTheOthers() {
        List<String> ran = new ArrayList<>();
        List<Job> jobs = List.of(
                new TestJob(List.of(), List.of(), List.of(Tables.LOOKALIKE_CURVE), job -> {
                    throw new UserError("Too few.");
                }),
                new TestJob(
                        List.of(Tables.LOOKALIKE_CURVE),
                        List.of(),
                        List.of(Tables.LOOKALIKE_SCORES),
                        job -> ran.add("scores")),
                new TestJob(List.of(Tables.LOOKALIKE_SCORES), List.of(), List.of(), job -> ran.add("after the scores")),
                new TestJob(
                        List.of(Tables.EVENTS), List.of(Tables.LOOKALIKE_SCORES), List.of(), job -> ran.add("report")));

        assertThatThrownBy(() -> run(Optional.empty(), jobs.toArray(Job[]::new)))
                .isInstanceOf(UserError.class)
                .hasMessage("Too few.");

        assertThat(ran).containsExactly("report");
    }

    @Test
    void aMistakeThatTheLastJobDependsOnEndsTheRun() {
        List<String> ran = new ArrayList<>();
        List<Job> jobs = List.of(
                new TestJob(List.of(), List.of(), List.of(Tables.STYLE_SEQUENCES), job -> {
                    throw new UserError("Too few.");
                }),
                new TestJob(
                        List.of(Tables.EVENTS),
                        List.of(),
                        List.of(Tables.LOOKALIKE_CURVE),
                        job -> ran.add("lookalikes")),
                new TestJob(List.of(Tables.STYLE_SEQUENCES), List.of(), List.of(), job -> ran.add("report")));

        assertThatThrownBy(() -> run(Optional.empty(), jobs.toArray(Job[]::new)))
                .hasMessage("Too few.");

        assertThat(ran).isEmpty();
    }

    @Test
    void aMistakeInOneAudienceStopsNoJob() {
        List<String> ran = new ArrayList<>();
        Job training = new TestJob(
                List.of(),
                List.of(),
                List.of(Tables.LOOKALIKE_CURVE),
                job -> PartialMistake.inEach(List.of("few", "many"), audience -> {
                    UserError.check(audience.equals("many"), "Too %s.", audience);
                    ran.add(audience);
                }));
        Job scoring = new TestJob(List.of(Tables.LOOKALIKE_CURVE), List.of(), List.of(), job -> ran.add("scores"));

        assertThatThrownBy(() -> run(Optional.empty(), training, scoring)).hasMessage("Too few.");

        assertThat(ran).containsExactly("many", "scores");
    }

    @Test
    void aDateInTheFutureIsRefused() {
        Witness witness = new Witness(() -> {});

        assertThatThrownBy(() -> run(Optional.of(LocalDate.of(9999, 12, 31)), witness))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--as-of 9999-12-31 is in the future. The latest possible date is ");
        run(Optional.of(LocalDate.now(ZoneOffset.UTC)), witness);
    }

    /** Hours of work are not repeated because of a line in the log of runs. */
    @Test
    void aRunThatSucceededButCannotBeRecordedHasNotFailed() {
        run(Optional.empty(), new Witness(() -> write(warehouse.resolve("runs"), "no folder")));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Long> inputVersions() {
        return store.read(Tables.RUNS).select("input_versions").first().getJavaMap(0);
    }

    private void run(Optional<LocalDate> asOf, Job... jobs) {
        runner(asOf, List.of(), jobs).run(List.of(jobs));
    }

    private JobRunner runner(Optional<LocalDate> asOf, List<String> settings, Job... jobs) {
        return new JobRunner(
                spark,
                ConfigLoader.open(
                        List.of("../conf/world.yaml"),
                        ImmutableList.<String>builder()
                                .add("warehouse=" + warehouse)
                                .addAll(settings)
                                .build()),
                new RunOptions(
                        asOf,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Replacement.NONE,
                        Choosing.KEEP,
                        Repetition.RUN,
                        1),
                new Flow(List.of(jobs)));
    }

    private void addEvent(String day) {
        store.append(
                Tables.EVENTS,
                spark.createDataFrame(
                        List.of(TestRows.event(
                                Date.valueOf(day), "ann", Timestamp.valueOf(day + " 12:00:00"), 0, "a", "click", null)),
                        Tables.EVENTS.schema()),
                new RunStamp("run", "test", "", "hash", "0", Map.of()));
    }

    /** A job that declares some tables and does something. */
    private static Job reader(List<Asset> reads, List<Asset> optionalReads, Consumer<JobContext> action) {
        return new TestJob(reads, optionalReads, List.of(), action);
    }

    /** Notes the as-of date that it sees, then does something. */
    private static final class Witness implements Job {

        private final Runnable then;
        private final List<LocalDate> seen = new ArrayList<>();

        private Witness(Runnable then) {
            this.then = then;
        }

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public String summary() {
            return "Note the as-of date.";
        }

        @Override
        public List<Asset> reads() {
            return List.of(Tables.EVENTS);
        }

        @Override
        public List<Asset> writes() {
            return List.of();
        }

        @Override
        public void run(JobContext job) {
            seen.add(job.asOf());
            then.run();
        }
    }
}
