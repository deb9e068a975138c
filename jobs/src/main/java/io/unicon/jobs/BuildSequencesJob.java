package io.unicon.jobs;

import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.STYLE_SEQUENCES;
import static io.unicon.features.table.Tables.VARIANT;

import io.unicon.features.sequence.SequenceBuilder;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the style sequences of each selected variant. */
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
        List<VariantConfig> variants = job.selectedVariants();
        Dataset<Row> sequences = variants.stream()
                .map(variant ->
                        new SequenceBuilder(variant, job.config().styleSilhouettes(), job.asOf()).build(events, items))
                .reduce(Dataset::union)
                .orElseThrow();
        Slice slice = job.slice(variants);
        job.replace(STYLE_SEQUENCES, slice, sequences); // one commit, so that all variants come from the same events
        logCounts(job, variants, job.written(STYLE_SEQUENCES, slice));
    }

    private static void logCounts(JobContext job, List<VariantConfig> variants, Dataset<Row> sequences) {
        Map<String, Long> counts = sequences.groupBy(VARIANT.column()).count().collectAsList().stream()
                .collect(Collectors.toMap(VARIANT::<String>valueIn, row -> row.getAs("count")));
        for (VariantConfig variant : variants) {
            long count = counts.getOrDefault(variant.name(), 0L);
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
