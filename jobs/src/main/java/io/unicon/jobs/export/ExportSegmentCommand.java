package io.unicon.jobs.export;

import io.unicon.features.table.Slice;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.ConfigOptions;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.run.Sessions;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the ids of the consumers of a segment as a folder of CSV files. */
@Command(
        name = "segment",
        description = "Write the ids of the consumers of one segment as a folder of CSV files.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportSegmentCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "The segment_id, as `export segments` writes it.")
    private int id;

    @Mixin
    private ConfigOptions configuration = new ConfigOptions();

    @Mixin
    private Target target = new Target();

    @Mixin
    private ChosenSegmentation segmentation = new ChosenSegmentation();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        UniconConfig config = configuration.load(List.of());
        SparkSession spark = Sessions.open();
        target.checkFolder(spark);
        TableStore store = Sessions.tables(spark, config);
        Slice slice = segmentation.slice(config, store);
        new ConsumerList(
                        "segment " + id,
                        store.read(Tables.SEGMENTS, slice)
                                .where(Tables.SEGMENT_ID.column().equalTo(id))
                                .select(Tables.CONSUMER_ID.column())
                                .distinct())
                .write(
                        spark,
                        target,
                        config.description().minConsumers(),
                        spec.commandLine().getOut());
    }
}
