package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A Spark standalone cluster on loopback: a master, workers with one core each, and drivers, every one a process of its
 * own in the time zone of Tokyo, started by Spark's own classes as its scripts start them. Spark's jars are those of the test's class path.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final long DEADLINE_SECONDS = 1800;
    private static final String COLLECTOR = "-XX:+UseSerialGC";
    private static final String TOKYO = "-Duser.timezone=Asia/Tokyo";

    /** What a cluster has installed. */
    private static final Path HOME = Path.of("target/spark-home").toAbsolutePath();

    /** Two names of this machine: Spark computes a slow task again on another host only. */
    private static final List<String> HOSTS = List.of("127.0.0.1", "localhost");

    /** How long a client of HDFS waits, in ms, before it asks again whether a file is complete. */
    static final String HDFS_PATIENCE = "dfs.client.block.write.locateFollowingBlock.initial.delay.ms";

    /** Of every driver. */
    private static final List<String> SETTINGS = List.of(
            "spark.ui.enabled=false",
            "spark.executor.memory=1g",
            "spark.sql.shuffle.partitions=2",
            "spark.sql.codegen.cache.maxEntries=2000",
            "spark.locality.wait=0",
            "spark.hadoop." + HDFS_PATIENCE + "=10",
            "spark.databricks.delta.snapshotPartitions=1",
            "spark.executor.extraJavaOptions=" + COLLECTOR + " " + TOKYO);

    /** Folders of jars that a cluster lacks, so that the shaded jar has to bring them itself: of ours, libraries, tests. */
    private static final List<String> NOT_OF_CLUSTER = List.of(
            "/io/unicon/",
            "/target/",
            "/ai/djl/",
            "/com/google/guava/",
            "/com/google/code/gson/",
            "/com/fasterxml/jackson/dataformat/jackson-dataformat-yaml/",
            "/info/picocli/",
            "/org/apache/hadoop/hadoop-client-minicluster/",
            "/org/yaml/",
            "/org/webjars/");

    private final Path folder;
    private final List<Process> workers = new ArrayList<>();
    private final Process master;
    private final String url;

    /** Starts the cluster, whose logs and work are in a folder. */
    StandaloneCluster(Path folder, int workers) throws Exception {
        this.folder = Files.createDirectories(folder);
        layOutSpark();
        Path log = folder.resolve("master.log");
        master = start(
                log,
                List.of("-Xmx256m"),
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0");
        url = await(log, MASTER);
        for (int i = 0; i < workers; i++) {
            addWorker();
        }
    }

    /** Spark, Delta, the native PyTorch library, and what disturbs jobs; all but our own code. */
    private static void layOutSpark() throws IOException {
        FileUtils.deleteDirectory(HOME.toFile());
        Path jars = Files.createDirectories(HOME.resolve("jars"));
        Files.writeString(HOME.resolve("RELEASE"), "");
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--file",
                        jars.resolve("faults.jar").toString(),
                        "-C",
                        "target/test-classes",
                        "io/unicon/endtoend");
        Stream<Path> classPath = Splitter.on(File.pathSeparator)
                .splitToStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> entry.toString().endsWith(".jar") && isOfCluster(entry));
        Path guava = Path.of("target/cluster-jars/guava-14.0.1.jar").toAbsolutePath();
        for (Path jar : Stream.concat(classPath, Stream.of(guava)).toList()) {
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
    }

    private static boolean isOfCluster(Path jar) {
        return jar.getFileName().toString().startsWith("pytorch-native")
                || NOT_OF_CLUSTER.stream().noneMatch(jar.toString()::contains);
    }

    /**
     * Adds a worker.
     *
     * @param settings of Spark, each {@code key=value}
     */
    void addWorker(String... settings) throws Exception {
        int number = workers.size();
        Path log = folder.resolve("worker-" + number + ".log");
        workers.add(start(
                log,
                Stream.concat(Stream.of("-Xmx256m"), Stream.of(settings).map(setting -> "-D" + setting))
                        .toList(),
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                HOSTS.get(number % HOSTS.size()),
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve("work-" + number).toString(),
                url));
        await(log, Pattern.compile("(Successfully registered with master)"));
    }

    /**
     * Submits the shaded jar with Spark's own program, and waits for its end.
     *
     * @param log takes the driver's output
     * @param settings of Spark, each {@code key=value}
     * @param arguments of UNICON
     * @return the exit code
     */
    int run(Path log, List<String> settings, List<String> arguments) throws Exception {
        return run(log, "io.unicon.jobs.Main", settings, arguments);
    }

    /**
     * As {@link #run}, on a cluster that computes slow tasks twice, and each job with faults.
     *
     * @param jobs run one after the other by one driver
     * @param options of UNICON
     */
    int runDisturbed(Path log, List<Fault.Kind> faults, Collection<String> jobs, List<String> options)
            throws Exception {
        return run(
                log,
                DisturbedJob.class.getName(),
                List.of(
                        "spark.plugins=" + Fault.class.getName(),
                        "spark.speculation=true",
                        "spark.speculation.interval=100ms",
                        "spark.speculation.task.duration.threshold=4s",
                        "spark.task.maxFailures=8"),
                Stream.concat(
                                Stream.of(
                                        Joiner.on(',').join(faults),
                                        Joiner.on(',').join(jobs)),
                                options.stream())
                        .toList());
    }

    private int run(Path log, String mainClass, List<String> settings, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("--master", url, "--class", mainClass));
        Stream.concat(SETTINGS.stream(), settings.stream())
                .forEach(setting -> command.addAll(List.of("--conf", setting)));
        command.add(jar().toString());
        command.addAll(arguments);
        Process driver = start(
                log,
                List.of("-Xmx1g", COLLECTOR, TOKYO),
                "org.apache.spark.deploy.SparkSubmit",
                command.toArray(String[]::new));
        try {
            assertThat(driver.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                    .as("%s%n%s", arguments, Guide.read(log))
                    .isTrue();
            return driver.exitValue();
        } finally {
            kill(driver);
        }
    }

    /** The jar that users deploy, which the build makes before it runs these tests. */
    static Path jar() {
        Path jar = Path.of("../dist/target/unicon.jar").toAbsolutePath().normalize();
        assertThat(jar).as("the shaded jar; `./mvnw verify` builds it").isRegularFile();
        return jar;
    }

    private static Process start(Path log, List<String> flags, String mainClass, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Splitter.on(' ').splitToList(System.getProperty("spark.jvm.flags")));
        command.addAll(flags);
        command.addAll(List.of("-cp", HOME.resolve("jars") + "/*", mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME", HOME.toString(),
                        "SPARK_SCALA_VERSION", "2.12",
                        "SPARK_LOCAL_IP", "127.0.0.1"));
        return builder.start();
    }

    private static String await(Path log, Pattern line) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (true) {
            String text = Files.readString(log);
            Matcher found = line.matcher(text);
            if (found.find()) {
                return found.group(1);
            }
            assertThat(System.nanoTime())
                    .as("waiting for %s in%n%s", line, text)
                    .isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        for (Process worker : workers) {
            List<ProcessHandle> family = worker.descendants().toList();
            kill(worker);
            family.forEach(ProcessHandle::destroyForcibly);
        }
        kill(master);
    }

    private static void kill(Process process) {
        process.destroyForcibly().onExit().join();
    }
}
