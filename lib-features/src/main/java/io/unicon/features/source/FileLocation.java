package io.unicon.features.source;

import static java.util.Comparator.comparing;

import io.unicon.features.spark.HadoopConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;

/**
 * The place of the files of a mapping. A path that exists as it is written is no glob, whatever its characters.
 *
 * @param path a file, folder or glob for Spark's reader
 * @param options the options with which Spark's reader takes the path as it is meant
 */
record FileLocation(String path, Map<String, String> options) {

    private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z][A-Za-z0-9+.-]*:.*");
    private static final Pattern GLOB_CHARACTER = Pattern.compile("[{}\\[\\]*?\\\\]");

    /** Spark's {@code DataSource.GLOB_PATHS_KEY}. */
    private static final Map<String, String> AS_WRITTEN = Map.of("__globPaths__", "false");

    /** The path within the folder, unless it starts with / or a scheme. */
    static String written(String folder, String path) {
        return isAbsolute(path) ? path : folder + "/" + path;
    }

    /** The place of {@link #written}. */
    static FileLocation of(SparkSession spark, String folder, String path) throws IOException {
        String written = written(folder, path);
        if (existsAsWritten(spark, written)) {
            return new FileLocation(written, AS_WRITTEN);
        }
        return !isAbsolute(path) && existsAsWritten(spark, folder)
                ? new FileLocation(GLOB_CHARACTER.matcher(folder).replaceAll("\\\\$0") + "/" + path, Map.of())
                : new FileLocation(written, Map.of());
    }

    /** The files below the path, in the order of their names; none if there are none, or they cannot be listed. */
    static List<FileStatus> filesOf(SparkSession spark, String folder, String path) {
        try {
            FileLocation location = of(spark, folder, path);
            Path place = new Path(location.path());
            FileSystem system = place.getFileSystem(HadoopConfiguration.of(spark));
            FileStatus[] roots = location.options().isEmpty()
                    ? system.globStatus(place)
                    : new FileStatus[] {system.getFileStatus(place)};
            List<FileStatus> files = new ArrayList<>();
            for (FileStatus root : roots == null ? new FileStatus[0] : roots) {
                RemoteIterator<LocatedFileStatus> below = system.listFiles(root.getPath(), true);
                while (below.hasNext()) {
                    files.add(below.next());
                }
            }
            files.sort(comparing(FileStatus::getPath));
            return files;
        } catch (IOException | RuntimeException unreadable) { // the ingest says why, in words
            return List.of();
        }
    }

    private static boolean isAbsolute(String path) {
        return ABSOLUTE.matcher(path).matches();
    }

    /** Whether the path exists, although it looks like a glob. */
    private static boolean existsAsWritten(SparkSession spark, String path) throws IOException {
        if (!GLOB_CHARACTER.matcher(path).find()) {
            return false;
        }
        Path literal = new Path(path);
        return literal.getFileSystem(HadoopConfiguration.of(spark)).exists(literal);
    }
}
