package io.unicon.features.source;

import io.unicon.features.spark.HadoopConfiguration;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
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
