package io.unicon.jobs;

import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.STYLE_SEQUENCES;
import static io.unicon.features.table.Tables.TRAINING_RUNS;

import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.spark.HadoopConfiguration;
import io.unicon.features.table.Asset;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.train.CheckpointFolder;
import io.unicon.model.train.EncoderSettings;
import io.unicon.model.train.TrainingResult;
import io.unicon.model.train.VariantTraining;
import io.unicon.model.vocabulary.ItemCatalogue;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Trains an encoder for each selected variant, on a sample of its sequences if there are more than the settings allow.
 */
final class TrainEncoderJob implements Job {

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
        try (ItemCatalogue items = new ItemCatalogue(
                job.read(ITEMS), job.config().encoderSettings().encoder().attributes())) {
            job.selectedVariants().forEach(variant -> train(job, variant, items));
        }
    }

    private static void train(JobContext job, VariantConfig variant, ItemCatalogue items) {
        EncoderSettings settings = job.config().encoderSettings();
        VariantTraining training = new VariantTraining(
                job.read(STYLE_SEQUENCES, job.slice(variant)),
                items,
                settings,
                job.config().seed());
        job.config().representations().forEach(representation -> representation.checkWidth(training.sizes()));
        Provenance provenance = job.provenance(
                ArtefactKind.ENCODER,
                variant.name(),
                settings.byBlock(),
                training.dataHash(),
                TrainingEngine.version());
        CheckpointFolder checkpoints =
                CheckpointFolder.of(job.warehouse(), provenance.id(), HadoopConfiguration.of(job.spark()));
        TrainingResult<ModelArtefact> result = training.run(provenance, job.artefacts(), checkpoints);
        List<Row> epochs = new EpochRows(variant.name(), job.asOf(), provenance.id()).of(result);
        job.replace(TRAINING_RUNS, job.slice(variant), job.spark().createDataFrame(epochs, TRAINING_RUNS.schema()));
        checkpoints.delete();
    }
}
