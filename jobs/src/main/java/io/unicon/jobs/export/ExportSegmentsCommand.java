package io.unicon.jobs.export;

import io.unicon.features.table.TableStore;
import io.unicon.jobs.config.ConfigOptions;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.run.Sessions;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the names, sizes and marks of segments as one file. */
@Command(
        name = "segments",
        description = {
            "Write the number, name, consumers, share and marks of each segment as one CSV file.",
            "Segments with fewer consumers than description.minConsumers are left out."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportSegmentsCommand implements Runnable {

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
        target.checkFile(spark);
        TableStore store = Sessions.tables(spark, config);
        SegmentList list = SegmentList.of(
                store, segmentation.slice(config, store), config.description().minConsumers());
        target.write(spark, list.csv());
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %d segments; %d with fewer than %d consumers are left out.%n",
                        target.name(),
                        list.segments().size(),
                        list.small(),
                        config.description().minConsumers());
        spec.commandLine().getOut().flush();
    }
}
