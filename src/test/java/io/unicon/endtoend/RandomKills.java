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
 * Kills the pipeline at random moments, runs it again, and compares every table with those of a run that was not disturbed. Too
 * long for every build; {@code src/test/kill-at-random.sh} runs it.
 */
@SparkTest
class RandomKills {

    private static final int TIMES = Integer.getInteger("kills", 10);
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
        for (int i = 1; i <= TIMES; i++) {
            Shop killed = generated(folder, "killed-" + i);
            int moment = random.nextInt(duration);
            Process process = KilledJob.start("pipeline", killed, log);
            boolean ended = process.waitFor(moment, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            boolean same = killed.pipeline().content().equals(expected);
            String line = "%d of %d: killed after %.1f of %.1f s, %s: %s"
                    .formatted(
                            i,
                            TIMES,
                            moment / 1e3,
                            duration / 1e3,
                            ended ? "at the end" : lastJob(log),
                            same ? "the same" : "DIFFERENT");
            System.out.println(line);
            if (same) {
                FileUtils.deleteDirectory(folder.resolve("killed-" + i).toFile());
            } else {
                different.add(line);
            }
        }

        assertThat(different).isEmpty();
    }

    /** A copy of the generated shop. */
    private Shop generated(Path folder, String name) throws IOException {
        FileUtils.copyDirectory(
                folder.resolve("generated").toFile(), folder.resolve(name).toFile());
        return shop(folder.resolve(name));
    }

    private Shop shop(Path folder) {
        return new Shop(spark, folder, Shop.SHORT_LOG);
    }

    private static String lastJob(Path log) throws IOException {
        return JOB.matcher(Files.readString(log))
                .results()
                .map(MatchResult::group)
                .reduce((before, after) -> after)
                .map(job -> "in " + job)
                .orElse("before the first job");
    }
}
