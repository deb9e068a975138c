package io.unicon.features.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The configuration of Hadoop's file systems. */
public final class HadoopConfiguration {

    private HadoopConfiguration() {}

    /** A copy of the session's configuration, with the settings that the session adds to Spark's. */
    public static Configuration of(SparkSession spark) {
        return spark.sessionState().newHadoopConf();
    }
}
