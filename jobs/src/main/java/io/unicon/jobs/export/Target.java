package io.unicon.jobs.export;

import static io.unicon.features.error.UserError.check;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.unicon.features.error.SparkFailure;
import io.unicon.features.error.StorageFailure;
import io.unicon.features.error.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Option;

/** The options for the place of an export, and the way there. */
final class Target {

    /** Programs for spreadsheets read UTF-8 only if a file begins with it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Also the marks of Spark and of Databricks beside the parts. */
    private static final Pattern OF_EXPORT = Pattern.compile("part-.*\\.csv|_SUCCESS|_(committed|started)_\\d+");

    @Option(names = "--to", paramLabel = "PATH", required = true, description = "Write to this path.")
    private String to;

    @Option(names = "--overwrite", description = "Replace an earlier export at that path.")
    private boolean overwrite;

    String name() {
        return to;
    }

    /**
     * Refuses a path where one file cannot be written.
     *
     * @throws UserError if it is a folder, or a file that may not be replaced
     */
    void checkFile(SparkSession spark) {
        status(spark).ifPresent(present -> {
            check(!present.isDirectory(), "%s is a folder; name a file, such as %s/segments.csv.", to, to);
            checkMayReplace();
        });
    }

    /**
     * Refuses a path where a folder cannot be written.
     *
     * @throws UserError if it is a file, a folder that may not be replaced, or one that holds other files than an export
     */
    void checkFolder(SparkSession spark) {
        status(spark).ifPresent(present -> {
            check(present.isDirectory(), "%s is a file; name a folder, to which each executor writes a part.", to);
            checkMayReplace();
            List<FileStatus> held = reached(spark, files -> List.of(files.listStatus(new Path(to))));
            List<String> others = held.stream()
                    .map(file -> file.getPath().getName())
                    .filter(file -> !OF_EXPORT.matcher(file).matches())
                    .toList();
            check(
                    others.isEmpty(),
                    "%s holds other files than an export, such as %s; choose another folder.",
                    to,
                    others);
        });
    }

    private void checkMayReplace() {
        check(overwrite, "%s exists. Choose another path, or replace it with --overwrite.", to);
    }

    /** Writes one file. */
    void write(SparkSession spark, String text) {
        reached(spark, files -> {
            try (OutputStream out = files.create(new Path(to), overwrite)) {
                out.write((BYTE_ORDER_MARK + text).getBytes(UTF_8));
            }
            return to;
        });
    }

    /** Writes a folder of CSV files with a header, one for each partition. Texts are made harmless. */
    void write(SparkSession spark, Dataset<Row> rows) {
        Column[] harmless = Arrays.stream(rows.schema().fields())
                .map(field ->
                        Csv.isText(field) ? Csv.harmless(functions.col(field.name())) : functions.col(field.name()))
                .toArray(Column[]::new);
        rows.select(harmless)
                .write()
                .mode(overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
                .option("header", true)
                .option("escape", "\"")
                .csv(reached(spark, files -> files.makeQualified(new Path(to)).toString()));
    }

    private Optional<FileStatus> status(SparkSession spark) {
        return reached(spark, files -> {
            try {
                return Optional.of(files.getFileStatus(new Path(to)));
            } catch (FileNotFoundException free) {
                return Optional.empty();
            }
        });
    }

    private interface Access<T> {
        T in(FileSystem files) throws IOException;
    }

    private <T> T reached(SparkSession spark, Access<T> access) {
        try {
            return access.in(new Path(to).getFileSystem(spark.sparkContext().hadoopConfiguration()));
        } catch (IOException | RuntimeException e) { // Hadoop wraps a missing class in a RuntimeException
            throw StorageFailure.ofScheme(e)
                    .or(() -> StorageFailure.ofPermission(e))
                    .<RuntimeException>map(problem -> new UserError("Cannot write to " + to + ": " + problem, e))
                    .orElseGet(() -> SparkFailure.unchecked(e));
        }
    }
}
