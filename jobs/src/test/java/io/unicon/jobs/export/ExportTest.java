package io.unicon.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.RunStamp;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Segment 0 has the consumers ann, bob and =cmd; segment 1 ann, by her other sequence, and dan; segment 2 eve alone. The
 * least number of consumers to publish is two.
 */
@SparkTest
class ExportTest {

    private static final RunStamp STAMP = new RunStamp("run", "job", "2020-09-23", "hash", "0", Map.of());
    private static final Date TODAY = Date.valueOf("2020-09-23");
    private static final Date YESTERDAY = Date.valueOf("2020-09-22");

    @TempDir
    private static Path warehouse;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void write(SparkSession spark) {
        TableStore store = TableStore.inFolder(spark, warehouse.toString());
        write(
                spark,
                store,
                Tables.SEGMENTS,
                segment(YESTERDAY, "zoe", "all", 0),
                segment(TODAY, "ann", "female", 0),
                segment(TODAY, "bob", "male", 0),
                segment(TODAY, "=cmd", "female", 0),
                segment(TODAY, "bob", "female", 0),
                segment(TODAY, "ann", "male", 1),
                segment(TODAY, "dan", "male", 1),
                segment(TODAY, "eve", "female", 2));
        write(
                spark,
                store,
                Tables.SEGMENT_PROFILES,
                profile(0, "@red, \"new\"", "colour", "@red, \"new\"", 0.5, 4, "segmentation-1"),
                profile(0, "@red, \"new\"", "silhouette", "dress", 0.25, 2, "segmentation-1"),
                profile(1, "earlier", "colour", "blue", 0.5, 4, "segmentation-0"));
        write(
                spark,
                store,
                Tables.LOOKALIKE_SCORES,
                score(YESTERDAY, "zoe", 0.9, true),
                score(TODAY, "ann", 0.7, true),
                score(TODAY, "+1+1", 0.8, true),
                score(TODAY, "-12", 0.6, true),
                score(TODAY, "dan", 0.1, false));
    }

    /** Of five consumers three and two; the name of an earlier segmentation is not that of segment 1. */
    @Test
    void segmentsAreAFileForASpreadsheet() throws IOException {
        Path file = folder.resolve("lists/segments.csv");

        assertThat(export("segments", "--to", file.toString()))
                .as(err.toString())
                .isZero();

        assertThat(Files.readString(file)).isEqualTo("""
                \uFEFFsegment_id,name,consumers,share,marks
                0,"'@red, ""new""\",3,0.6000,"'@red, ""new"" (colour) 50 % × 4.0; dress (silhouette) 25 % × 2.0"
                1,Segment 1,2,0.4000,
                """);
        assertThat(out.toString()).contains("2 segments; 1 with fewer than 2 consumers are left out.");
    }

    @Test
    void aSegmentIsAFolderOfIds() throws IOException {
        Path list = folder.resolve("list");

        assertThat(export("segment", "0", "--to", list.toString()))
                .as(err.toString())
                .isZero();

        assertThat(linesIn(list)).containsExactlyInAnyOrder("consumer_id", "ann", "bob", "'=cmd");
        assertThat(out.toString()).contains("3 consumers of segment 0.");
    }

    @Test
    void anAudienceIsAFolderOfIdsAndScoresFromTheHighest() throws IOException {
        Path list = folder.resolve("list");

        assertThat(export("audience", "sale", "--to", list.toString()))
                .as(err.toString())
                .isZero();

        assertThat(linesIn(list)).containsExactly("consumer_id,score", "'+1+1,0.8", "ann,0.7", "-12,0.6");
    }

    @Test
    void anotherDateIsAnotherList() throws IOException {
        Path list = folder.resolve("list");

        assertThat(export(
                        "audience",
                        "sale",
                        "--to",
                        list.toString(),
                        "--as-of",
                        "2020-09-22",
                        "--set",
                        "description.minConsumers=1"))
                .as(err.toString())
                .isZero();

        assertThat(linesIn(list)).containsExactly("consumer_id,score", "zoe,0.9");
    }

    @Test
    void fewConsumersAreNotExported() {
        Path list = folder.resolve("list");

        assertThat(export("segment", "2", "--to", list.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("There are fewer consumers of segment 2 than description.minConsumers, 2, so they are not"
                        + " exported.");
        assertThat(export("segment", "9", "--to", list.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There are no consumers of segment 9.");
        assertThat(export("segments", "--to", list.toString(), "--set", "description.minConsumers=4"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("Each of the 3 segments has fewer consumers than description.minConsumers, 4");
        assertThat(list).doesNotExist();
    }

    @Test
    void whatIsThereIsReplacedOnlyIfAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("segments.csv"), "mine");

        assertThat(export("segments", "--to", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("exists. Choose another path, or replace it with --overwrite.");
        assertThat(file).hasContent("mine");
        assertThat(export("segments", "--to", file.toString(), "--overwrite")).isZero();
        assertThat(Files.readString(file)).contains("Segment 1");

        String list = folder.resolve("list").toString();
        assertThat(export("segment", "0", "--to", list)).isZero();
        assertThat(export("segment", "1", "--to", list)).isEqualTo(2);
        assertThat(export("segment", "1", "--to", list, "--overwrite")).isZero();
        assertThat(linesIn(Path.of(list))).containsExactlyInAnyOrder("consumer_id", "ann", "dan");
    }

    @Test
    void aFolderWithOtherFilesIsNeverReplaced() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "mine");

        assertThat(export("segment", "0", "--to", folder.toString(), "--overwrite"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("holds other files than an export, such as [thesis.txt]");
        assertThat(folder.resolve("thesis.txt")).hasContent("mine");
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnownOnes() {
        String list = folder.resolve("list").toString();

        assertThat(export("audience", "sail", "--to", list)).isEqualTo(2);
        assertThat(err.toString()).contains("There is no audience 'sail'. Known audiences: sale.");
        assertThat(export("segments", "--to", list, "--representation", "mean")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no representation 'mean'. Known representations: encoder_mean");
        assertThat(export("segments", "--to", list, "--as-of", "2020-09-21")).isEqualTo(2);
        assertThat(err.toString()).contains("There are no segments 'style' of variant v4", " as of 2020-09-21.");
        assertThat(export()).isEqualTo(2);
        assertThat(err.toString()).contains("Name what to export.", "audience", "segments");
    }

    private int export(String... arguments) {
        List<String> all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(arguments));
        if (arguments.length > 0) {
            all.addAll(List.of("--set", "warehouse=" + warehouse, "--set", "audiences.sale.core=events_365_days > 1"));
            if (!all.contains("description.minConsumers=1") && !all.contains("description.minConsumers=4")) {
                all.addAll(List.of("--set", "description.minConsumers=2"));
            }
        }
        CommandLine commands = Main.commandLine(Main::explain);
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commands.execute(all.toArray(String[]::new));
    }

    private static List<String> linesIn(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static void write(SparkSession spark, TableStore store, Table table, Row... rows) {
        store.replaceAll(table, spark.createDataFrame(List.of(rows), table.schema()), STAMP);
    }

    private static Row segment(Date date, String consumer, String gender, int segment) {
        return RowFactory.create(
                "v4", "encoder_mean", "style", date, consumer, gender, segment, 0.1, "e1", "segmentation-1");
    }

    private static Row profile(
            int segment,
            String name,
            String attribute,
            String value,
            double share,
            double lift,
            String segmentationId) {
        return RowFactory.create(
                "v4",
                "encoder_mean",
                "style",
                TODAY,
                segment,
                name,
                9L,
                attribute,
                value,
                share,
                lift,
                9L,
                segmentationId);
    }

    private static Row score(Date date, String consumer, double score, boolean above) {
        return RowFactory.create("sale", date, consumer, score, 50.0, above, "lookalike-sale");
    }
}
