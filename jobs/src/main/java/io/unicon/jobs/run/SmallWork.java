package io.unicon.jobs.run;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableSize;
import io.unicon.features.table.TableStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import scala.Option;

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
        Map<String, Option<String>> before = new HashMap<>();
        SETTINGS.forEach((key, value) -> {
            before.put(key, spark.conf().getOption(key));
            spark.conf().set(key, value);
        });
        try {
            work.run();
        } finally {
            before.forEach((key, value) -> {
                if (value.isDefined()) {
                    spark.conf().set(key, value.get());
                } else {
                    spark.conf().unset(key);
                }
            });
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
