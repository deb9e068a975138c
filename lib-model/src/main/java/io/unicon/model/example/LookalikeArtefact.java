package io.unicon.model.example;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableMap;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.Json;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.nn.TransformerConfig;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What an artefact of the kind {@link ArtefactKind#LOOKALIKE} holds: the preprocessing, and the parameters of the network
 * where a network scores.
 */
public final class LookalikeArtefact {

    /** The block of {@link Provenance#settings} that holds the {@link TransformerConfig}. */
    public static final String NETWORK_SETTINGS = "network";

    /** The metric of the manifest that tells how the network's log odds are shifted. */
    public static final String LOG_ODDS_SHIFT = "log_odds_shift";

    private static final String PARAMETERS = "parameters.bin";
    private static final String PREPROCESSING = "preprocessing.json";

    private LookalikeArtefact() {}

    /** What a network and its preprocessing add to an artefact, by file name. */
    public static Map<String, Content> contents(LookalikeNetwork network, Preprocessing preprocessing) {
        return ImmutableMap.<String, Content>builder()
                .putAll(preprocessing(preprocessing))
                .put(PARAMETERS, out -> {
                    DataOutputStream data = new DataOutputStream(out);
                    network.save(data);
                    data.flush();
                })
                .buildOrThrow();
    }

    /** What the preprocessing adds to an artefact, by file name. */
    public static Map<String, Content> preprocessing(Preprocessing preprocessing) {
        return ImmutableMap.of(PREPROCESSING, out -> out.write(Json.inOrder(preprocessing)));
    }

    /**
     * How rows become inputs of the network.
     *
     * @throws io.unicon.features.error.UserError if the file is truncated or altered
     */
    public static Preprocessing preprocessing(ModelArtefact artefact) {
        try (InputStream in = artefact.open(PREPROCESSING)) {
            return Json.MAPPER.readValue(in, Preprocessing.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the preprocessing of " + artefact.id(), e);
        }
    }

    /**
     * The network, ready to use; its parameters belong to the manager and lie on its device.
     *
     * @throws io.unicon.features.error.UserError if a file is truncated or altered
     */
    public static LookalikeNetwork network(ModelArtefact artefact, NDManager manager) {
        TransformerConfig config = Json.MAPPER.convertValue(
                artefact.manifest().provenance().settings().path(NETWORK_SETTINGS), TransformerConfig.class);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(artefact.open(PARAMETERS)))) {
            return LookalikeNetwork.load(config, preprocessing(artefact).sizes(), manager, in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the network of " + artefact.id(), e);
        }
    }
}
