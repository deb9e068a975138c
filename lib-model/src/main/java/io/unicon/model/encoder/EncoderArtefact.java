package io.unicon.model.encoder;

import static com.google.common.base.Preconditions.checkArgument;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableMap;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.Fingerprint;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.vocabulary.Vocabularies;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The parts of an artefact of the kind {@link ArtefactKind#ENCODER}: the architecture, the parameters, the
 * vocabularies, and the attributes of the skus that the encoder predicts.
 */
public final class EncoderArtefact {

    /** The block of {@link Provenance#settings} that holds the {@link EncoderConfig}. */
    public static final String ENCODER_SETTINGS = "encoder";

    private static final String PARAMETERS = "parameters.safetensors";
    private static final String VOCABULARIES = "vocabularies.json";
    private static final String SKU_ATTRIBUTES = "sku_attributes.json";

    private EncoderArtefact() {}

    /**
     * Saves a trained encoder; see {@link ArtefactStore#save}.
     *
     * @param metrics its quality, by name of the metric
     * @param skuAttributes value ids by attribute and sku id; see {@link OutputLayer}
     * @throws IllegalArgumentException if the provenance has the settings of another encoder
     */
    public static ModelArtefact save(
            ArtefactStore store,
            Provenance provenance,
            Map<String, Double> metrics,
            SequenceEncoder encoder,
            int[][] skuAttributes,
            Vocabularies vocabularies) {
        checkArgument(
                provenance.madeWith(ENCODER_SETTINGS, encoder.config()),
                "the provenance has other encoder settings than the encoder: %s",
                provenance.settings());
        return store.save(
                provenance,
                metrics,
                ImmutableMap.of(
                        ModelArtefact.MODEL,
                        Content.json(encoder.config()),
                        PARAMETERS,
                        encoder::save,
                        VOCABULARIES,
                        Content.json(vocabularies),
                        SKU_ATTRIBUTES,
                        Content.json(skuAttributes)));
    }

    /**
     * The vocabularies that the encoder was trained with.
     *
     * @throws io.unicon.features.error.UserError if the file is truncated or altered
     */
    public static Vocabularies vocabularies(ModelArtefact artefact) {
        return artefact.json(VOCABULARIES, Vocabularies.class);
    }

    /**
     * The architecture of the encoder.
     *
     * @throws io.unicon.features.error.UserError if the file is truncated or altered
     */
    public static EncoderConfig config(ModelArtefact artefact) {
        return artefact.json(ModelArtefact.MODEL, EncoderConfig.class);
    }

    /**
     * The encoder, ready to use; its parameters belong to the manager and lie on its device.
     *
     * @throws io.unicon.features.error.UserError if a file is truncated or altered
     */
    public static SequenceEncoder encoder(ModelArtefact artefact, NDManager manager) {
        try (InputStream in = new BufferedInputStream(artefact.open(PARAMETERS))) {
            return SequenceEncoder.load(config(artefact), vocabularies(artefact).sizes(), manager, in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the encoder of " + artefact.id(), e);
        }
    }

    /**
     * The output layer that an encoder of this artefact was trained with.
     *
     * @throws io.unicon.features.error.UserError if a file is truncated or altered
     */
    public static OutputLayer output(ModelArtefact artefact, SequenceEncoder encoder) {
        return new OutputLayer(encoder, artefact.json(SKU_ATTRIBUTES, int[][].class));
    }

    /** The hash of an encoder's training data. It differs for other sequences, another order or other vocabularies. */
    public static String dataHash(Vocabularies vocabularies, int[][] skuAttributes, List<EncodedSequence> sequences) {
        return new Fingerprint()
                .add(vocabularies)
                .addAll(skuAttributes)
                .addAll(sequences)
                .hex();
    }
}
