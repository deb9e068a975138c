package io.unicon.features.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The configuration of Hadoop's file systems. */
public final class HadoopConfiguration {

    private HadoopConfiguration() {}

    /** Returns a copy of the configuration, with the settings of the session. */
    public static Configuration of(SparkSession spark) {
        return spark.sessionState().newHadoopConf();
    }
}
