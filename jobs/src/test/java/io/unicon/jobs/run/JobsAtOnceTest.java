package io.unicon.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import io.unicon.features.SparkTest;
import io.unicon.features.TestRows;
import io.unicon.features.table.Asset;
import io.unicon.features.table.RunStamp;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.ConfigLoader;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class JobsAtOnceTest {

    private static final String SETTING = "spark.sql.shuffle.partitions";

    private final SparkSession spark;

    @TempDir
    private Path warehouse;

    private TableStore store;

    JobsAtOnceTest(SparkSession spark) {
        this.spark = spark.newSession();
    }

    @BeforeEach
    void open() {
        store = TableStore.inFolder(spark, warehouse.toString());
        addEvent("2020-09-01");
    }

    /** Each job waits until the other one has started, so one after the other they would never end. */
    @Test
    void jobsThatDoNotNeedEachOtherRunSideBySide() throws Exception {
        CountDownLatch started = new CountDownLatch(2);
        List<Boolean> met = Collections.synchronizedList(new ArrayList<>());
        Consumer<JobContext> meet = job -> {
            started.countDown();
            met.add(isDown(started));
        };

        run(2, writer(Tables.CONSUMER_FACTS, meet), writer(Tables.STYLE_SEQUENCES, meet));

        assertThat(met).containsExactly(true, true);
    }

    /** The second one is still running when the first one has ended. */
    @Test
    void aJobWaitsForAllThatWriteWhatItReads() {
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch first = new CountDownLatch(1);
        List<Job> jobs = List.of(
                writer(Tables.CONSUMER_FACTS, job -> first.countDown()),
                writer(Tables.STYLE_SEQUENCES, job -> {
                    isDown(first);
                    ended.add("sequences");
                }),
                new TestJob(
                        List.of(Tables.STYLE_SEQUENCES),
                        List.of(),
                        List.of(Tables.SEGMENTS),
                        job -> ended.add("segments")),
                new TestJob(List.of(), List.of(Tables.SEGMENTS), List.of(), job -> ended.add("report")));

        run(3, jobs.toArray(Job[]::new));

        assertThat(ended).containsExactly("sequences", "segments", "report");
    }

    @Test
    void everyJobNeedsTheSettingsThatAreChosen() {
        List<String> ended = Collections.synchronizedList(new ArrayList<>());

        run(
                2,
                writer(Tables.CHOSEN_SETTINGS, job -> ended.add("choose")),
                writer(Tables.CONSUMER_FACTS, job -> ended.add("facts")));

        assertThat(ended).containsExactly("choose", "facts");
    }

    /** An event arrives between the two calls. */
    @Test
    void jobsSideBySideShareTheDateAndNoSession() {
        CountDownLatch added = new CountDownLatch(1);
        Set<SparkSession> sessions = Collections.synchronizedSet(new HashSet<>());
        List<LocalDate> seen = Collections.synchronizedList(new ArrayList<>());
        spark.conf().set(SETTING, "3");

        run(
                2,
                new TestJob(List.of(Tables.EVENTS), List.of(), List.of(Tables.CONSUMER_FACTS), job -> {
                    seen.add(job.asOf());
                    addEvent("2020-09-05");
                    sessions.add(job.spark());
                    added.countDown();
                }),
                new TestJob(List.of(Tables.EVENTS), List.of(), List.of(Tables.STYLE_SEQUENCES), job -> {
                    isDown(added);
                    seen.add(job.asOf());
                    sessions.add(job.spark());
                }));

        assertThat(seen).containsExactly(LocalDate.of(2020, 9, 2), LocalDate.of(2020, 9, 2));
        assertThat(sessions)
                .hasSize(2)
                .allSatisfy(session -> assertThat(session.conf().get(SETTING)).isEqualTo("3"));
    }

    /** What a job did before another one failed is recorded. */
    @Test
    void aBugEndsTheRunWhenTheJobsBesideItHaveEnded() {
        CountDownLatch failing = new CountDownLatch(1);

        assertThatThrownBy(() -> run(
                        2,
                        writer(Tables.CONSUMER_FACTS, job -> {
                            failing.countDown();
                            throw new IllegalStateException("a bug");
                        }),
                        writer(Tables.STYLE_SEQUENCES, job -> isDown(failing))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");

        assertThat(store.read(Tables.RUNS)
                        .select("status")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("failed", "succeeded");
    }

    @Test
    void noJobStartsAfterABug() {
        List<String> ended = new ArrayList<>();

        assertThatThrownBy(() -> run(
                        1,
                        writer(Tables.CONSUMER_FACTS, job -> {
                            throw new IllegalStateException("a bug");
                        }),
                        writer(Tables.STYLE_SEQUENCES, job -> ended.add("sequences"))))
                .hasMessage("a bug");

        assertThat(ended).isEmpty();
    }

    private void run(int jobsAtOnce, Job... jobs) {
        RunOptions options = new RunOptions(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Replacement.NONE,
                Choosing.KEEP,
                Repetition.RUN,
                jobsAtOnce);
        new JobRunner(
                        spark,
                        ConfigLoader.open(List.of("../conf/world.yaml"), List.of("warehouse=" + warehouse)),
                        options,
                        new Flow(List.of(jobs)))
                .run(List.of(jobs));
    }

    private static boolean isDown(CountDownLatch latch) {
        return Uninterruptibles.awaitUninterruptibly(latch, 30, TimeUnit.SECONDS);
    }

    private static Job writer(Asset asset, Consumer<JobContext> action) {
        return new TestJob(List.of(), List.of(), List.of(asset), action);
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
}
