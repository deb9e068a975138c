package io.unicon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.Streams;
import io.unicon.jobs.run.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The Databricks bundle agrees with the jobs in the code. */
class DatabricksBundleTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{var\\.(\\w+)}");
    private static final Pattern JOB_PARAMETER = Pattern.compile("\\{\\{job\\.parameters\\.(\\w+)}}");

    private final JsonNode pipeline = yaml("resources/unicon.job.yml").at("/resources/jobs/unicon");

    @Test
    void theTasksAreTheJobsOfThePipelineInTheirOrder() {
        assertThat(tasks().map(task -> task.get("task_key").textValue()))
                .containsExactlyElementsOf(Jobs.PIPELINE.stream().map(Job::name).toList());
    }

    /** The first job whose settings may be auto also waits for the choice. */
    @Test
    void aTaskDependsOnTheJobsThatWriteWhatItReads() {
        tasks().forEach(task -> {
            Job job = job(task.get("task_key").textValue());
            assertThat(texts(task.path("depends_on").findValues("task_key")))
                    .as(job.name())
                    .containsExactlyElementsOf(Jobs.PIPELINE.stream()
                            .filter(other -> other != job)
                            .filter(other -> other.writes().stream()
                                            .anyMatch(asset -> job.reads().contains(asset)
                                                    || job.optionalReads().contains(asset))
                                    || (job.name().equals("build-sequences")
                                            && other.name().equals("choose-settings")))
                            .map(Job::name)
                            .toList());
        });
    }

    @Test
    void theCommandLineAcceptsTheArgumentsOfATask() {
        tasks().forEach(task -> {
            assertThat(task.at("/spark_jar_task/main_class_name").textValue()).isEqualTo(Main.class.getName());
            List<String> arguments =
                    texts(Streams.stream(task.at("/spark_jar_task/parameters")).toList());
            assertThat(arguments.get(0)).isEqualTo(task.get("task_key").textValue());
            CommandLine.ParseResult parsed = Main.commandLine(Main::explain)
                    .parseArgs(arguments.stream()
                            .map(argument -> argument.replace("{{job.parameters.as_of}}", "2026-01-31"))
                            .toArray(String[]::new));
            assertThat(parsed.subcommand().matchedOptions().stream()
                            .map(option -> option.names()[0])
                            .distinct())
                    .containsExactlyInAnyOrder("--config", "--set", "--as-of");
        });
    }

    @Test
    void everyReferenceIsDeclared() throws IOException {
        Set<String> variables = new HashSet<>();
        yaml("databricks.yml").get("variables").fieldNames().forEachRemaining(variables::add);
        Set<String> parameters = new HashSet<>(texts(pipeline.get("parameters").findValues("name")));
        assertThat(parameters).containsExactlyInAnyOrder("as_of", "catalog", "schema");

        String text = Files.readString(ROOT.resolve("resources/unicon.job.yml"));

        assertThat(groups(VARIABLE, text)).isEqualTo(variables);
        assertThat(groups(JOB_PARAMETER, text)).isEqualTo(parameters);
        JsonNode backfill = yaml("resources/backfill.job.yml");
        assertThat(parameters)
                .containsAll(() -> backfill.findValue("job_parameters").fieldNames());
    }

    @Test
    void oneRunAtATimeOnADedicatedCluster() {
        assertThat(pipeline.get("max_concurrent_runs").intValue()).isEqualTo(1);
        JsonNode cluster = pipeline.at("/job_clusters/0/new_cluster");
        assertThat(cluster.get("data_security_mode").textValue()).isEqualTo("SINGLE_USER");
        assertThat(tasks()).allSatisfy(task -> {
            assertThat(task.get("job_cluster_key").textValue()).isEqualTo("unicon");
            assertThat(task.get("max_retries").intValue()).isPositive();
        });
    }

    private Stream<JsonNode> tasks() {
        return Streams.stream(pipeline.get("tasks"));
    }

    private static Job job(String name) {
        return Jobs.PIPELINE.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(List<JsonNode> nodes) {
        return nodes.stream().map(JsonNode::textValue).toList();
    }

    private static Set<String> groups(Pattern pattern, String text) {
        Set<String> groups = new HashSet<>();
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            groups.add(found.group(1));
        }
        return groups;
    }

    private static JsonNode yaml(String file) {
        try {
            return new YAMLMapper().readTree(ROOT.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
