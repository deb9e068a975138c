package io.unicon.jobs;

import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.REPRESENTATION_QUALITY;
import static io.unicon.features.table.Tables.SIMILARITY_BY_DISTANCE;
import static io.unicon.features.table.Tables.STYLE_SEQUENCES;
import static io.unicon.features.table.Tables.WORLD_STYLES;

import com.google.common.collect.ImmutableSet;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.experiment.RepresentationTrial;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.vocabulary.ItemCatalogue;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how well the configured representations reflect the style of the events they are made from and of later
 * ones, compared with counting and with the untrained encoder. The job is not a step of the pipeline, since it trains
 * its own encoders: one a seed, on the first halves of the histories.
 */
final class EvaluateRepresentationsJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluateRepresentationsJob.class);

    @Override
    public String name() {
        return "evaluate-representations";
    }

    @Override
    public String summary() {
        return "Measure how well each representation reflects present and future style; trains its own encoders.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(STYLE_SEQUENCES, ITEMS, ArtefactKind.ENCODER);
    }

    /** The planted truth of a generated shop; other shops have none. */
    @Override
    public List<Asset> optionalReads() {
        return List.of(WORLD_STYLES);
    }

    @Override
    public List<Asset> writes() {
        return List.of(REPRESENTATION_QUALITY, SIMILARITY_BY_DISTANCE);
    }

    @Override
    public void run(JobContext job) {
        job.selectedVariants()
                .forEach(variant -> evaluate(job, variant, job.artefact(ArtefactKind.ENCODER, variant.name())));
    }

    private static void evaluate(JobContext job, VariantConfig variant, ModelArtefact artefact) {
        UniconConfig config = job.config().all();
        Set<String> attributes = ImmutableSet.<String>builder()
                .addAll(config.encoder().attributes())
                .addAll(EncoderArtefact.config(artefact).attributes())
                .build();
        try (ItemCatalogue items = new ItemCatalogue(job.read(ITEMS), attributes)) {
            RepresentationTrial trial = new RepresentationTrial(
                    config, job.read(STYLE_SEQUENCES, job.slice(variant)), items, job.find(WORLD_STYLES));
            LOG.info("  {}: present style, encoder {}", variant.name(), artefact.id());
            trial.present(artefact);
            for (int seed : config.yardsticks().seeds()) {
                LOG.info("  {}: future style, seed {}", variant.name(), seed);
                trial.future(seed);
            }
            Slice slice = job.slice(variant)
                    .and(
                            Tables.YARDSTICK_CONSUMERS,
                            config.yardsticks().consumers().text());
            replace(job, REPRESENTATION_QUALITY, slice, trial.findings().quality());
            replace(job, SIMILARITY_BY_DISTANCE, slice, trial.findings().curves());
        }
    }

    private static void replace(JobContext job, Table table, Slice slice, List<Row> rows) {
        job.replace(table, slice, job.spark().createDataFrame(rows, table.schema()));
    }
}
