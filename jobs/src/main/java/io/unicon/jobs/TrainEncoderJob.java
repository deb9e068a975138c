package io.unicon.jobs;

import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.STYLE_SEQUENCES;
import static io.unicon.features.table.Tables.TRAINING_RUNS;

import ai.djl.ndarray.NDManager;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.run.CodeVersion;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.SequenceEncoding;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.train.CheckpointFolder;
import io.unicon.model.train.EncoderTraining;
import io.unicon.model.train.LoggedProgress;
import io.unicon.model.train.TrainingResult;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.Vocabularies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains an encoder for each selected variant, on a sample of its sequences if there are more than the settings allow.
 */
final class TrainEncoderJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(TrainEncoderJob.class);

    @Override
    public String name() {
        return "train-encoder";
    }

    @Override
    public String summary() {
        return "Train a transformer on the style sequences: to predict the next item, the future style, or both.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(STYLE_SEQUENCES, ITEMS);
    }

    @Override
    public List<Asset> writes() {
        return List.of(ArtefactKind.ENCODER, TRAINING_RUNS);
    }

    @Override
    public void run(JobContext job) {
        job.selectedVariants().forEach(variant -> train(job, variant));
    }

    private static void train(JobContext job, VariantConfig variant) {
        UniconConfig config = job.config();
        Dataset<Row> items = job.read(ITEMS);
        Dataset<Row> sequences = job.read(STYLE_SEQUENCES, job.slice(variant));
        Vocabularies vocabularies =
                Vocabularies.build(sequences, items, config.encoder().attributes(), config.vocabulary());
        ItemTokens tokens = ItemTokens.of(items, vocabularies);
        List<EncodedSequence> sample = new SequenceEncoding(
                        tokens, vocabularies.actions(), config.encoder().maxEvents() + 1)
                .sample(sequences, config.training().usableSequences(), config.seed());
        int[][] skuAttributes = tokens.attributesBySku(vocabularies.skus());
        Provenance provenance = Provenance.of(
                ArtefactKind.ENCODER,
                variant.name(),
                job.asOf(),
                settings(config),
                config.seed(),
                EncoderArtefact.dataHash(vocabularies, skuAttributes, sample),
                job.inputVersions(),
                new Software(CodeVersion.CURRENT, TrainingEngine.version()));
        LOG.info(
                "  {}: {} sequences, {} skus, artefact {}",
                variant.name(),
                sample.size(),
                vocabularies.skus().size(),
                provenance.id());
        EncoderTraining training = new EncoderTraining(
                config.encoder(), vocabularies.sizes(), skuAttributes, config.training(), config.seed());
        try (NDManager manager = TrainingEngine.newManager()) {
            CheckpointFolder checkpoints = new CheckpointFolder(
                    new Path(job.warehouse() + "/checkpoints/" + provenance.id()),
                    job.spark().sparkContext().hadoopConfiguration());
            TrainingResult<SequenceEncoder> result =
                    training.train(sample, manager, Optional.of(checkpoints), new LoggedProgress());
            EncoderArtefact.save(
                    job.artefacts(), provenance, result.metrics(), result.model(), skuAttributes, vocabularies);
            List<Row> epochs = new EpochRows(variant.name(), job.asOf(), provenance.id()).of(result);
            job.replace(TRAINING_RUNS, job.slice(variant), job.spark().createDataFrame(epochs, TRAINING_RUNS.schema()));
            checkpoints.delete();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot train the encoder of variant " + variant.name(), e);
        }
    }

    /** The settings that shape an encoder, by block; the sequences are in the hash of the data. */
    static Map<String, Record> settings(UniconConfig config) {
        return Map.of(
                EncoderArtefact.ENCODER_SETTINGS,
                config.encoder(),
                "vocabulary",
                config.vocabulary(),
                "training",
                config.training());
    }
}
