package io.unicon.model.example;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableMap;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.nn.TransformerConfig;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The parts of an artefact of the kind {@link ArtefactKind#LOOKALIKE}: the preprocessing and, for a network, its
 * architecture and parameters.
 */
public final class LookalikeArtefact {

    private static final String PARAMETERS = "parameters.safetensors";
    private static final String PREPROCESSING = "preprocessing.json";

    /**
     * The network of an artefact, without its parameters.
     *
     * @param logOddsShift see {@link ExampleScorer}
     */
    public record Model(TransformerConfig architecture, double logOddsShift) {}

    private LookalikeArtefact() {}

    /** The files of a network and its preprocessing, by name. */
    public static Map<String, Content> contents(
            LookalikeNetwork network, Preprocessing preprocessing, double logOddsShift) {
        return ImmutableMap.<String, Content>builder()
                .putAll(preprocessing(preprocessing))
                .put(ModelArtefact.MODEL, Content.json(new Model(network.config(), logOddsShift)))
                .put(PARAMETERS, network::save)
                .buildOrThrow();
    }

    /** The file of a preprocessing, by name. */
    public static Map<String, Content> preprocessing(Preprocessing preprocessing) {
        return ImmutableMap.of(PREPROCESSING, Content.json(preprocessing));
    }

    /**
     * The preprocessing of rows for the network.
     *
     * @throws io.unicon.features.error.UserError if the file is truncated or altered
     */
    public static Preprocessing preprocessing(ModelArtefact artefact) {
        return artefact.json(PREPROCESSING, Preprocessing.class);
    }

    /**
     * The architecture of the network and the shift of its log odds.
     *
     * @throws io.unicon.features.error.UserError if the file is truncated or altered
     */
    public static Model model(ModelArtefact artefact) {
        return artefact.json(ModelArtefact.MODEL, Model.class);
    }

    /**
     * The network, ready to use; its parameters belong to the manager and lie on its device.
     *
     * @throws io.unicon.features.error.UserError if a file is truncated or altered
     */
    public static LookalikeNetwork network(ModelArtefact artefact, NDManager manager) {
        try (InputStream in = new BufferedInputStream(artefact.open(PARAMETERS))) {
            return LookalikeNetwork.load(
                    model(artefact).architecture(), preprocessing(artefact).sizes(), manager, in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the network of " + artefact.id(), e);
        }
    }
}
