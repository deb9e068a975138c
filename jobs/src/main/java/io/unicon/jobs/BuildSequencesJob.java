package io.unicon.jobs;

import static io.unicon.features.table.Tables.CONSUMERS;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.SEQUENCE_FUNNEL;
import static io.unicon.features.table.Tables.STYLE_SEQUENCES;
import static io.unicon.features.table.Tables.VARIANT;

import io.unicon.features.error.UserError;
import io.unicon.features.sequence.Histories;
import io.unicon.features.sequence.Relaxations;
import io.unicon.features.sequence.SequenceBuilder;
import io.unicon.features.sequence.SequenceFunnel;
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

    /** With a sequence for fewer than one in this number of consumers, the log says what each setting costs. */
    private static final int SCARCE = 5;

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
        return List.of(EVENTS, ITEMS, CONSUMERS);
    }

    @Override
    public List<Asset> writes() {
        return List.of(STYLE_SEQUENCES, SEQUENCE_FUNNEL);
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
        Dataset<Row> written = job.written(STYLE_SEQUENCES, slice);
        List<SequenceFunnel> funnels = SequenceFunnel.of(
                variants,
                job.config().styleSilhouettes(),
                job.asOf(),
                events,
                items,
                written,
                job.read(CONSUMERS).count());
        job.replace(
                SEQUENCE_FUNNEL,
                slice,
                job.spark()
                        .createDataFrame(
                                funnels.stream().flatMap(SequenceFunnel::rows).toList(), SEQUENCE_FUNNEL.schema()));
        countReturns(job, Histories.unmatchedReturns(events, job.asOf()));
        Map<String, Long> counts = written.groupBy(VARIANT.column()).count().collectAsList().stream()
                .collect(Collectors.toMap(VARIANT::<String>valueIn, row -> row.getAs("count")));
        funnels.forEach(funnel ->
                check(job, funnel, counts.getOrDefault(funnel.variant().name(), 0L)));
    }

    private static void countReturns(JobContext job, long unmatched) {
        if (unmatched > 0) {
            job.count("returns without a purchase", unmatched);
            LOG.info("  {} returns take nothing back: no earlier event has as many units", unmatched);
        }
    }

    private static void check(JobContext job, SequenceFunnel funnel, long count) {
        VariantConfig variant = funnel.variant();
        long floor = job.config()
                .sequences()
                .sequences(job.config().segments().method().wantedSegments().orElse(0));
        boolean isTooFew = count < floor;
        LOG.info("  {}: {} sequences", funnel.text(), count);
        if (isTooFew || SCARCE * funnel.withSequence() < funnel.consumers()) {
            String better = new Relaxations(variant, job.config().styleSilhouettes(), job.asOf())
                    .text(job.read(EVENTS), job.read(ITEMS), count);
            UserError.check(
                    !isTooFew,
                    "Variant %s has %s sequences, fewer than the %s that sequences.minCount and sequences.minPerSegment ask"
                            + " for. %s. Sequences with one setting changed: %s. Or make fewer segments (segments.k), or"
                            + " lower the two limits.",
                    variant.name(),
                    count,
                    floor,
                    funnel.text(),
                    better);
            LOG.warn(
                    "  {}: few consumers have a sequence. Sequences with one setting changed: {}",
                    variant.name(),
                    better);
        }
    }
}
