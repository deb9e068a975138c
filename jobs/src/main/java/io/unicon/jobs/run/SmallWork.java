package io.unicon.jobs.run;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.unicon.features.spark.ScalaCollections;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableSize;
import io.unicon.features.table.TableStore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/**
 * Work on little data. Spark runs it as one task a stage and interprets its plans: to compile a plan and to adapt it to
 * the data takes longer than to run it.
 */
public final class SmallWork {

    /** Some ten thousand rows: far below the number at which compiled plans pay. */
    private static final long MOST_BYTES = 1 << 18;

    private static final Map<String, String> SETTINGS = ImmutableMap.of(
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.shuffle.partitions", "1",
            "spark.databricks.delta.snapshotPartitions", "1");

    private SmallWork() {}

    /**
     * Does the work, with these settings if it reads little. Afterwards the session has its own settings again.
     *
     * @param bytes what the work reads; empty if that is unknown
     */
    public static void run(SparkSession spark, OptionalLong bytes, Runnable work) {
        if (bytes.isEmpty() || bytes.getAsLong() > MOST_BYTES) {
            work.run();
            return;
        }
        Map<String, String> before = ImmutableMap.copyOf(
                Maps.filterKeys(ScalaCollections.view(spark.conf().getAll()), SETTINGS::containsKey));
        SETTINGS.forEach(spark.conf()::set);
        try {
            work.run();
        } finally {
            SETTINGS.keySet().forEach(spark.conf()::unset);
            before.forEach(spark.conf()::set);
        }
    }

    /** The bytes of those of the tables that exist; empty if Delta has not noted the size of one. */
    public static OptionalLong bytes(TableStore store, Collection<Table> tables) {
        long bytes = 0;
        for (Table table : tables) {
            if (store.exists(table)) {
                Optional<TableSize> size = store.size(table);
                if (size.isEmpty()) {
                    return OptionalLong.empty();
                }
                bytes += size.get().bytes();
            }
        }
        return OptionalLong.of(bytes);
    }
}
