package io.unicon.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/**
 * An undisturbed run of the pipeline on the generated shop, made once in this process.
 *
 * @param content what the tables hold after it; see {@link Shop#content()}
 * @param commits the number of commits of all tables
 */
record Reference(Shop shop, Map<String, String> content, long commits) {

    private static final Path FOLDER = Path.of("target/reference").toAbsolutePath();

    private static Reference only;

    /** The run, which the first caller waits for. Nobody may change its tables. */
    static synchronized Reference get(SparkSession spark) throws IOException {
        if (only == null) {
            FileUtils.deleteDirectory(FOLDER.toFile());
            Shop shop = new Shop(spark, FOLDER).generate().pipeline();
            only = new Reference(shop, shop.content(), shop.commits());
        }
        return only;
    }

    /** A shop in another folder with all that the run has read and left. */
    static Shop copy(SparkSession spark, Path folder) throws IOException {
        get(spark);
        FileUtils.copyDirectory(FOLDER.toFile(), folder.toFile());
        return new Shop(spark, folder);
    }
}
