package io.unicon.jobs.start;

import com.google.common.base.Throwables;
import io.unicon.features.error.Redaction;
import io.unicon.features.error.StorageFailure;
import io.unicon.features.error.UserError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Finds the format of files by their first bytes. */
public final class GivenFiles {

    private static final int HEAD = 4 << 20;

    private final SparkSession spark;
    private final Configuration hadoop;

    public GivenFiles(SparkSession spark) {
        this.spark = spark;
        this.hadoop = spark.sparkContext().hadoopConfiguration();
    }

    /**
     * Opens a file, a folder or a glob and reads a sample of it.
     *
     * @throws UserError if there is nothing, or nothing that is a table
     */
    GivenTable open(String path) {
        UserError.check(
                Redaction.of(path).equals(path),
                "%s holds credentials, which do not belong in a file of settings. Give them to Spark's configuration"
                        + " and name the path without them.",
                path);
        return sampling(path, TableSample::table);
    }

    /**
     * The rows of a file, a folder or a glob, as a mapping reads them.
     *
     * @throws UserError if there is nothing, or nothing that is a table
     */
    public Dataset<Row> rows(String path) {
        return sampling(path, TableSample::rows);
    }

    private <T> T sampling(String path, Reading<T> reading) {
        try {
            return reading.of(new TableSample(spark, path, shape(path)));
        } catch (UserError mistake) {
            throw mistake;
        } catch (Exception failure) { // Spark throws checked exceptions from methods that declare none
            throw StorageFailure.ofScheme(failure)
                    .or(() -> StorageFailure.ofPermission(failure))
                    .map(problem -> new UserError("Cannot read " + path + ": " + problem, failure))
                    .orElseGet(() -> new UserError(
                            "Cannot read " + path + ": "
                                    + Throwables.getRootCause(failure).getMessage(),
                            failure));
        }
    }

    /** Something that reads files. */
    private interface Reading<T> {
        T of(TableSample sample) throws IOException;
    }

    private TextShape shape(String path) throws IOException {
        Path given = new Path(path);
        FileSystem files = given.getFileSystem(hadoop);
        FileStatus[] found = files.exists(given)
                ? new FileStatus[] {files.getFileStatus(given)}
                : Optional.ofNullable(files.globStatus(given)).orElse(new FileStatus[0]);
        UserError.check(found.length > 0, "There is nothing at %s.", path);
        if (found.length == 1 && files.exists(new Path(found[0].getPath(), "_delta_log"))) {
            return new TextShape("delta", new TreeMap<>(), List.of("a Delta table"));
        }
        Path first = Arrays.stream(found)
                .flatMap(status -> dataFiles(files, status))
                .map(FileStatus::getPath)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new UserError("There is no file with content at " + path + "."));
        return shape(files, first);
    }

    private static Stream<FileStatus> dataFiles(FileSystem files, FileStatus status) {
        String name = status.getPath().getName();
        if (name.startsWith("_") || name.startsWith(".")) {
            return Stream.empty();
        }
        if (status.isFile()) {
            return status.getLen() > 0 ? Stream.of(status) : Stream.empty();
        }
        try {
            return Arrays.stream(files.listStatus(status.getPath())).flatMap(below -> dataFiles(files, below));
        } catch (IOException failure) {
            throw new UserError("Cannot list " + status.getPath() + ": " + failure.getMessage(), failure);
        }
    }

    private TextShape shape(FileSystem files, Path file) throws IOException {
        byte[] head = head(files, file);
        UserError.check(
                !begins(head, "PK\3\4"),
                "%s is a zip archive or a workbook, which Spark does not read. Unpack it, or save the sheet as CSV.",
                file);
        UserError.check(
                !begins(head, "\37\213"),
                "%s is compressed by gzip, but its name does not say so. Rename it to end with .gz.",
                file);
        if (begins(head, "PAR1")) {
            return new TextShape("parquet", new TreeMap<>(), List.of("the file begins with PAR1"));
        }
        if (begins(head, "ORC")) {
            return new TextShape("orc", new TreeMap<>(), List.of("the file begins with ORC"));
        }
        return TextShape.of(file.toString(), head);
    }

    private byte[] head(FileSystem files, Path file) throws IOException {
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
        try (InputStream raw = files.open(file);
                InputStream text = codec == null ? raw : codec.createInputStream(raw)) {
            return text.readNBytes(HEAD);
        } catch (EOFException truncated) {
            throw new UserError(file + " ends too early: it is not complete.", truncated);
        }
    }

    private static boolean begins(byte[] head, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if (head.length <= i || (head[i] & 0xFF) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
