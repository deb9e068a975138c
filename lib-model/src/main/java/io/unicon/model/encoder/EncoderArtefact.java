package io.unicon.model.encoder;

import static com.google.common.base.Preconditions.checkArgument;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.Json;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.vocabulary.Vocabularies;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** What an artefact of the kind {@link ArtefactKind#ENCODER} holds: the encoder's parameters and its vocabularies. */
public final class EncoderArtefact {

    /** The block of {@link Provenance#settings} that holds the {@link EncoderConfig}. */
    public static final String ENCODER_SETTINGS = "encoder";

    private static final String PARAMETERS = "parameters.bin";
    private static final String VOCABULARIES = "vocabularies.json";

    private EncoderArtefact() {}

    /**
     * Saves a trained encoder; see {@link ArtefactStore#save}.
     *
     * @param metrics how good it is, by name
     * @throws IllegalArgumentException if the provenance tells of another encoder config
     */
    public static ModelArtefact save(
            ArtefactStore store,
            Provenance provenance,
            Map<String, Double> metrics,
            SequenceEncoder encoder,
            Vocabularies vocabularies) {
        checkArgument(
                provenance.madeWith(ENCODER_SETTINGS, encoder.config()),
                "the provenance has other encoder settings than the encoder: %s",
                provenance.settings());
        ImmutableMap.Builder<String, Long> sizes = ImmutableMap.builder();
        sizes.put("skus", (long) vocabularies.skus().size());
        sizes.put("actions", (long) vocabularies.actions().size());
        vocabularies.attributes().forEach((name, values) -> sizes.put("attribute " + name, (long) values.size()));
        return store.save(
                provenance,
                sizes.buildOrThrow(),
                metrics,
                ImmutableMap.of(
                        PARAMETERS,
                        out -> {
                            DataOutputStream data = new DataOutputStream(out);
                            encoder.save(data);
                            data.flush();
                        },
                        VOCABULARIES,
                        out -> out.write(Json.inOrder(vocabularies))));
    }

    /**
     * The vocabularies that the encoder was trained with.
     *
     * @throws io.unicon.features.error.UserError if the file is truncated or altered
     */
    public static Vocabularies vocabularies(ModelArtefact artefact) {
        try (InputStream in = artefact.open(VOCABULARIES)) {
            return Json.MAPPER.readValue(in, Vocabularies.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the vocabularies of " + artefact.id(), e);
        }
    }

    /** The architecture of the encoder, as its manifest has it. */
    public static EncoderConfig config(ModelArtefact artefact) {
        return Json.MAPPER.convertValue(
                artefact.manifest().provenance().settings().path(ENCODER_SETTINGS), EncoderConfig.class);
    }

    /**
     * The encoder, ready to use; its parameters belong to the manager and lie on its device.
     *
     * @throws io.unicon.features.error.UserError if a file is truncated or altered
     */
    public static SequenceEncoder encoder(ModelArtefact artefact, NDManager manager) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(artefact.open(PARAMETERS)))) {
            return SequenceEncoder.load(config(artefact), vocabularies(artefact).sizes(), manager, in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the encoder of " + artefact.id(), e);
        }
    }

    /** Stands for what an encoder learns from: other sequences, another order or other vocabularies give another hash. */
    public static String dataHash(Vocabularies vocabularies, List<EncodedSequence> sequences) {
        Hasher hasher = Hashing.sha256().newHasher().putBytes(Json.inOrder(vocabularies));
        for (EncodedSequence sequence : sequences) {
            hasher.putInt(sequence.length());
            putAll(hasher, sequence.skus());
            putAll(hasher, sequence.actions());
            for (int[] values : sequence.attributes()) {
                putAll(hasher, values);
            }
        }
        return hasher.hash().toString();
    }

    private static void putAll(Hasher hasher, int[] ids) {
        for (int id : ids) {
            hasher.putInt(id);
        }
    }
}
