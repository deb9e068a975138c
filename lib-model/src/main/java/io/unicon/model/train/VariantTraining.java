package io.unicon.model.train;

import ai.djl.ndarray.NDManager;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.SequenceEncoding;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.vocabulary.EncoderSizes;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.Vocabularies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the encoder of a variant and saves it. Training reads a sample of the sequences if there are more than the
 * settings allow.
 */
public final class VariantTraining {

    private static final Logger LOG = LoggerFactory.getLogger(VariantTraining.class);

    private final EncoderSettings settings;
    private final int seed;
    private final Vocabularies vocabularies;
    private final int[][] skuAttributes;
    private final List<EncodedSequence> sample;

    /**
     * Builds the vocabularies and draws the sample, which lies on the driver.
     *
     * @param sequences one slice of {@code Tables.STYLE_SEQUENCES}
     * @param items with the attributes of the encoder
     * @param seed of the sample, the first parameters and the training
     */
    public VariantTraining(Dataset<Row> sequences, ItemCatalogue items, EncoderSettings settings, int seed) {
        this.settings = settings;
        this.seed = seed;
        vocabularies = Vocabularies.build(sequences, items, settings.encoder().attributes(), settings.vocabulary());
        ItemTokens tokens = items.tokens(vocabularies);
        skuAttributes = tokens.attributesBySku();
        sample = new SequenceEncoding(
                        tokens, vocabularies.actions(), settings.encoder().maxEvents() + 1)
                .sample(sequences, settings.training().usableSequences(), seed);
    }

    /** The sizes of the vocabularies, on which the width of some representations depends. */
    public EncoderSizes sizes() {
        return vocabularies.sizes();
    }

    /** Identifies what the training reads; see {@link EncoderArtefact#dataHash}. */
    public String dataHash() {
        return EncoderArtefact.dataHash(vocabularies, skuAttributes, sample);
    }

    /**
     * Trains the encoder and saves it. The checkpoints remain, so a run that is killed before it has recorded the
     * result need not train again.
     *
     * @param provenance with the settings and the hash of the data of this training
     * @return the saved encoder
     * @throws io.unicon.features.error.UserError if there is no sequence to validate on, or if the loss is NaN or
     *     infinite
     */
    public TrainingResult<ModelArtefact> run(
            Provenance provenance, ArtefactStore artefacts, CheckpointFolder checkpoints) {
        LOG.info(
                "  {}: {} sequences, {} skus, artefact {}",
                provenance.owner(),
                sample.size(),
                vocabularies.skus().size(),
                provenance.id());
        EncoderTraining training =
                new EncoderTraining(settings.encoder(), vocabularies.sizes(), skuAttributes, settings.training(), seed);
        try (NDManager manager = TrainingEngine.newManager()) {
            TrainingResult<SequenceEncoder> result =
                    training.train(sample, manager, Optional.of(checkpoints), new LoggedProgress());
            ModelArtefact saved = EncoderArtefact.save(
                    artefacts, provenance, result.metrics(), result.model(), skuAttributes, vocabularies);
            return new TrainingResult<>(saved, result.epochs(), result.keptEpoch());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot train the encoder of variant " + provenance.owner(), e);
        }
    }
}
