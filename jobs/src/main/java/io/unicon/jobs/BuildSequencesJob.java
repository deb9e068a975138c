package io.unicon.jobs;

import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.STYLE_SEQUENCES;

import io.unicon.features.sequence.SequenceBuilder;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the style sequences of every variant. */
final class BuildSequencesJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(BuildSequencesJob.class);

    @Override
    public String name() {
        return "build-sequences";
    }

    @Override
    public String summary() {
        return "Turn events into one sequence per consumer and variant.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(EVENTS, ITEMS);
    }

    @Override
    public List<Asset> writes() {
        return List.of(STYLE_SEQUENCES);
    }

    @Override
    public void run(JobContext job) {
        Dataset<Row> events = job.read(EVENTS);
        Dataset<Row> items = job.read(ITEMS);
        for (VariantConfig variant : job.builtVariants()) {
            Dataset<Row> sequences =
                    new SequenceBuilder(variant, job.config().styleSilhouettes(), job.asOf()).build(events, items);
            long count = job.replace(STYLE_SEQUENCES, job.slice(variant), sequences);
            LOG.info("  {}: {} sequences", variant.name(), count);
            if (count == 0) {
                LOG.warn(
                        "  {} is empty: no consumer has {} events and {} silhouettes in the {} days before {}",
                        variant.name(),
                        variant.minEvents(),
                        variant.minSilhouettes(),
                        variant.windowDays(),
                        job.asOf());
            }
        }
    }
}
