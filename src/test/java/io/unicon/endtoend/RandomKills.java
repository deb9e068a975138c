package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Stopwatch;
import io.unicon.features.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the pipeline at random moments, a few times in a row, then runs it to its end and compares every table with
 * that of an undisturbed run. Too long for every build; {@code src/test/kill-at-random.sh} runs it.
 */
@SparkTest
class RandomKills {

    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int KILLS_IN_A_ROW = 5;
    private static final int SEED = Integer.getInteger("seed", 1);
    private static final Pattern JOB = Pattern.compile("\\[\\d+/\\d+] [a-z-]+");

    private final SparkSession spark;

    RandomKills(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void leaveWhatAnUndisturbedRunLeaves(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        shop(folder.resolve("generated")).generate();
        Shop undisturbed = generated(folder, "undisturbed");
        Stopwatch watch = Stopwatch.createStarted();
        assertThat(KilledJob.start("pipeline", undisturbed, log).waitFor())
                .as(Guide.read(log))
                .isZero();
        int duration = (int) watch.elapsed(TimeUnit.MILLISECONDS);
        Map<String, String> expected = undisturbed.content();

        Random random = new Random(SEED);
        List<String> different = new ArrayList<>();
        for (int kill = 0; kill < KILLS; ) {
            String name = "killed-" + kill; // a new one each time, since Delta caches the state of a folder
            Shop killed = generated(folder, name);
            List<String> moments = new ArrayList<>();
            for (int i = 0; i < KILLS_IN_A_ROW && kill < KILLS; i++, kill++) {
                moments.add(killAfter(random.nextInt(duration), killed, log));
            }
            boolean same = killed.pipeline().content().equals(expected);
            String line = "%d of %d kills: %s: %s"
                    .formatted(kill, KILLS, String.join(", ", moments), same ? "the same" : "DIFFERENT");
            System.out.println(line);
            if (!same) {
                different.add(line);
            }
            FileUtils.deleteDirectory(folder.resolve(name).toFile());
        }

        assertThat(different).isEmpty();
    }

    /** Runs the pipeline, kills it, and returns the moment and the running job. */
    private static String killAfter(int milliseconds, Shop shop, Path log) throws Exception {
        Process process = KilledJob.start("pipeline", shop, log);
        if (process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
            assertThat(process.exitValue()).as(Guide.read(log)).isZero();
        }
        process.destroyForcibly().waitFor();
        return "%.1f s (%s)".formatted(milliseconds / 1e3, lastJob(log));
    }

    /** A copy of the generated shop. */
    private Shop generated(Path folder, String name) throws IOException {
        FileUtils.copyDirectory(
                folder.resolve("generated").toFile(), folder.resolve(name).toFile());
        return shop(folder.resolve(name));
    }

    private Shop shop(Path folder) {
        return new Shop(spark, folder);
    }

    private static String lastJob(Path log) throws IOException {
        return JOB.matcher(Files.readString(log))
                .results()
                .map(MatchResult::group)
                .reduce("before the first job", (before, after) -> after);
    }
}
