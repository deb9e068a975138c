package io.unicon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Field;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.jobs.cli.DataDictionary;
import io.unicon.jobs.cli.FlowChart;
import io.unicon.jobs.config.ConfigLoader;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.run.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class JobsTest {

    @Test
    void everyJobReadsOnlyWhatJobsBeforeItWrite() {
        Set<Asset> written = new HashSet<>();
        for (Job job : Jobs.ALL) {
            assertThat(written).as(job.name()).containsAll(job.reads());
            written.addAll(job.writes());
        }
    }

    @Test
    void everyTableIsWrittenByExactlyOneJob() {
        List<Asset> written = Stream.concat(Jobs.ALL.stream(), Stream.of(Jobs.GENERATE))
                .flatMap(job -> job.writes().stream())
                .toList();

        // Two jobs write this table, each the slice of its study.
        assertThat(written)
                .filteredOn(asset -> !asset.equals(Tables.LOOKALIKE_QUALITY))
                .doesNotHaveDuplicates();
        assertThat(Tables.ALL).allMatch(table -> table.equals(Tables.RUNS) || written.contains(table));
    }

    @Test
    void noStepOfThePipelineReadsThePlantedTruth() {
        assertThat(Jobs.PIPELINE)
                .flatMap(Job::reads)
                .doesNotContain(Tables.WORLD_STYLES, Tables.WORLD_AFFINITIES, Tables.WORLD_CONTACTS);
        assertThat(Jobs.PIPELINE)
                .flatMap(Job::optionalReads)
                .doesNotContain(Tables.WORLD_STYLES, Tables.WORLD_AFFINITIES, Tables.WORLD_CONTACTS);
    }

    @Test
    void aJobIsNamedLikeItsClass() {
        for (Job job : Jobs.ALL) {
            String expected = job.getClass()
                    .getSimpleName()
                    .replaceAll("Job$", "")
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                    .toLowerCase(Locale.ROOT);
            assertThat(job.name()).isEqualTo(expected);
        }
    }

    @Test
    void theGeneratedDocumentsAreCurrent() throws IOException {
        assertThat(Files.readString(Path.of("../docs/data-flow.md")))
                .as("run ./unicon flow > docs/data-flow.md")
                .isEqualTo(FlowChart.markdown(Jobs.FLOW));
        assertThat(Files.readString(Path.of("../docs/tables.md")))
                .as("run ./unicon tables > docs/tables.md")
                .isEqualTo(DataDictionary.markdown());
    }

    @Test
    void theFlowChartHasEveryDeclaredRead() {
        String chart = FlowChart.markdown(Jobs.FLOW);

        for (Job job : Jobs.ALL) {
            String row = chart.lines()
                    .filter(line -> line.startsWith("| `%s` |".formatted(job.name())))
                    .findFirst()
                    .orElseThrow();
            String reads = row.split("\\|", -1)[2];
            assertThat(Stream.of(job.reads(), job.optionalReads(), job.configuredReads())
                            .flatMap(List::stream))
                    .as(job.name())
                    .allMatch(asset -> reads.contains("`%s`".formatted(asset.name())));
        }
    }

    /** So it runs beside the jobs that make the segments. Rules are parsed with the session of the tests. */
    @Test
    void aLookalikeJobNeedsSegmentsOnlyIfARuleReadsThem(SparkSession spark) {
        String rule = "audiences.fans={core: %s, facts: {dress: {%s}}}";
        UniconConfig counts = ConfigLoader.load(List.of(), List.of(rule.formatted("dress > 0", "count: sku = 'a'")));
        UniconConfig segments =
                ConfigLoader.load(List.of(), List.of(rule.formatted("dress", "segment: segment_id = 1")));

        assertThat(new TrainLookalikeJob().configuredReads(counts)).isEmpty();
        assertThat(new TrainLookalikeJob().configuredReads(segments))
                .containsExactly(Tables.SEGMENTS, Tables.SEGMENT_PROFILES);
    }

    /** So that tables join by a column of one name. */
    @Test
    void columnsOfOneNameHaveOneType() {
        Map<String, Set<String>> types = new TreeMap<>();
        for (Table table : Tables.ALL) {
            for (Field field : table.fields()) {
                types.computeIfAbsent(field.name(), name -> new TreeSet<>())
                        .add(field.type().catalogString());
            }
        }

        assertThat(types)
                .allSatisfy(
                        (name, typesOfName) -> assertThat(typesOfName).as(name).hasSize(1));
    }
}
