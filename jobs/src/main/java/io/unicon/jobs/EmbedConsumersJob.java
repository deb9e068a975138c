package io.unicon.jobs;

import static io.unicon.features.table.Tables.ARTEFACT_ID;
import static io.unicon.features.table.Tables.CONSUMER_EMBEDDINGS;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.FASHION_GENDER;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.STYLE_SEQUENCES;
import static org.apache.spark.sql.functions.lit;

import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.KeyedPartitions;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.represent.Representation;
import io.unicon.model.represent.SequencePredictor;
import io.unicon.model.vocabulary.ItemCatalogue;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Embeds every sequence of each selected variant on the executors. */
final class EmbedConsumersJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(EmbedConsumersJob.class);

    /** A few seconds of work for a task, and a few megabytes of embeddings in a file; the same batches on any cluster. */
    private static final long SEQUENCES_PER_PARTITION = 10_000;

    @Override
    public String name() {
        return "embed-consumers";
    }

    @Override
    public String summary() {
        return "Embed every style sequence in each representation, on the executors.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(STYLE_SEQUENCES, ITEMS, ArtefactKind.ENCODER);
    }

    @Override
    public List<Asset> writes() {
        return List.of(CONSUMER_EMBEDDINGS);
    }

    @Override
    public void run(JobContext job) {
        List<VariantConfig> variants = job.selectedVariants();
        List<ModelArtefact> artefacts = variants.stream()
                .map(variant -> job.artefact(ArtefactKind.ENCODER, variant.name()))
                .toList();
        List<String> attributes = artefacts.stream()
                .flatMap(artefact -> EncoderArtefact.config(artefact).attributes().stream())
                .toList();
        try (ItemCatalogue items = new ItemCatalogue(job.read(ITEMS), attributes)) {
            for (int variant = 0; variant < variants.size(); variant++) {
                embed(job, variants.get(variant), artefacts.get(variant), items);
            }
        }
    }

    private static void embed(JobContext job, VariantConfig variant, ModelArtefact artefact, ItemCatalogue items) {
        LOG.info("  {}: encoder {}", variant.name(), artefact.id());
        Dataset<Row> stored = job.read(STYLE_SEQUENCES, job.slice(variant));
        Dataset<Row> sequences =
                KeyedPartitions.of(stored, stored.count(), SEQUENCES_PER_PARTITION, CONSUMER_ID, FASHION_GENDER);
        try (SequencePredictor predictor =
                new SequencePredictor(artefact, items, job.config().inference())) {
            List<Representation> representations = job.config().representations();
            Dataset<Row> embeddings = predictor
                    .embed(sequences, representations)
                    .withColumn(ARTEFACT_ID.name(), lit(artefact.id()))
                    .select(CONSUMER_EMBEDDINGS.selection());
            job.replace(CONSUMER_EMBEDDINGS, job.slice(variant, representations), embeddings);
            predictor.counts().forEach(job::count);
        }
    }
}
