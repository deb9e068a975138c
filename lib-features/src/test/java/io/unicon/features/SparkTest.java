package io.unicon.features;

import io.unicon.localfs.JavaLocalFileSystem;
import io.unicon.localfs.JavaLocalFs;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Passes the one local Spark session of this JVM, with Delta, to tests as a parameter. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SparkTest.Session.class)
public @interface SparkTest {

    final class Session implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SparkSession.class;
        }

        @Override
        public SparkSession resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return SparkSession.builder()
                    .master("local[2]")
                    .appName("tests")
                    .config("spark.ui.enabled", "false")
                    // For plans over a few rows, the description costs more than the run.
                    .config("spark.sql.ui.explainMode", "simple")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.hadoop.fs.file.impl", JavaLocalFileSystem.class.getName())
                    .config("spark.hadoop.fs.AbstractFileSystem.file.impl", JavaLocalFs.class.getName())
                    .config("spark.sql.shuffle.partitions", "2")
                    // VACUUM lists a table in this number of tasks; the default is 10,000.
                    .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
                    // Of the 100 by default, an ingest alone replaces most: each is then compiled again.
                    .config("spark.sql.codegen.cache.maxEntries", "2000")
                    .config("spark.databricks.delta.snapshotPartitions", "1")
                    .config("spark.databricks.delta.optimizeWrite.maxShufflePartitions", "2")
                    .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                    .getOrCreate();
        }
    }
}
