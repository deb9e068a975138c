package io.unicon.jobs.run;

import io.unicon.features.error.SparkFailure;
import io.unicon.features.error.StorageFailure;
import io.unicon.features.error.UserError;
import io.unicon.features.spark.ScalaCollections;
import io.unicon.features.table.TableStore;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.inference.Devices;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Opens Spark for every program of UNICON. */
public final class Sessions {

    /** A setting of Parquet: a reader verifies the checksum of each page that has one, as Spark writes them. */
    private static final String VERIFY_PAGES = "parquet.page.verify-checksum.enabled";

    private Sessions() {}

    /**
     * A new session of the running Spark, or of a new Spark if none runs. Other sessions keep their settings, and Spark
     * is never stopped. The new session becomes the active session of the thread.
     */
    public static SparkSession open() {
        Devices.stayOffline();
        SparkSession session = SparkSession.builder()
                .appName("unicon")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate()
                .newSession();
        session.conf().set("spark.sql.session.timeZone", "UTC");
        // A time that cannot be parsed makes its row a reject; Spark's default would end the run.
        session.conf().set("spark.sql.legacy.timeParserPolicy", "CORRECTED");
        // A value that a cast of a mapping cannot read is null, so its row is a reject; with ANSI on, it would end the
        // run.
        session.conf().set("spark.sql.ansi.enabled", "false");
        // Parquet files of pandas hold nanoseconds, which Spark refuses otherwise: they are read as whole numbers.
        session.conf().set("spark.sql.legacy.parquet.nanosAsLong", "true");
        session.conf().set(VERIFY_PAGES, "true");
        // Spark parses an expression with the settings of the thread's active session, which would be the cluster's.
        SparkSession.setActiveSession(session);
        return session;
    }

    /** A session of the same Spark with the same settings, as the active session of the thread. */
    static SparkSession like(SparkSession session) {
        SparkSession other = session.newSession();
        ScalaCollections.view(session.conf().getAll()).forEach((name, value) -> {
            if (other.conf().isModifiable(name)) {
                other.conf().set(name, value);
            }
        });
        other.conf().set(VERIFY_PAGES, "true"); // it is no setting of Spark, so it is not among those
        SparkSession.setActiveSession(other);
        return other;
    }

    /**
     * The tables of a configuration.
     *
     * @throws UserError if it names a schema that does not exist
     */
    public static TableStore tables(SparkSession spark, UniconConfig config) {
        config.schema()
                .ifPresent(schema -> UserError.check(
                        spark.catalog().databaseExists(schema),
                        "There is no schema %s for the tables. Create it, CREATE SCHEMA %s, or choose another with"
                                + " --set schema=CATALOG.SCHEMA.",
                        schema,
                        schema));
        return config.schema()
                .map(schema -> TableStore.inSchema(spark, schema))
                .orElseGet(() -> TableStore.inFolder(spark, qualified(spark, config.warehouse())));
    }

    /**
     * The folder with its file system, where the configuration leaves it open.
     *
     * @throws UserError if Spark cannot reach the file system, or the folder is a file
     */
    public static String qualified(SparkSession spark, String folder) {
        Path path = new Path(folder);
        try {
            FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
            UserError.check(!isFile(files, path), "The warehouse %s is a file; name a folder.", folder);
            return path.isAbsolute() ? folder : files.makeQualified(path).toString();
        } catch (IOException | RuntimeException e) { // Hadoop wraps a missing class in a RuntimeException
            throw StorageFailure.ofScheme(e)
                    .or(() -> StorageFailure.ofPermission(e))
                    .<RuntimeException>map(
                            problem -> new UserError("Cannot reach the warehouse " + folder + ": " + problem, e))
                    .orElseGet(() -> SparkFailure.unchecked(e));
        }
    }

    private static boolean isFile(FileSystem files, Path path) throws IOException {
        try {
            return files.getFileStatus(path).isFile();
        } catch (FileNotFoundException notMadeYet) {
            return false;
        }
    }
}
