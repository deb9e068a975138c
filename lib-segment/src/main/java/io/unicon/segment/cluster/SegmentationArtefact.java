package io.unicon.segment.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.Json;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;

/** The artefact of a segmentation: the fitted model, in one file. */
public final class SegmentationArtefact {

    private static final String MODEL = "model.json";

    private static final Map<String, Function<JsonNode, ClusterModel>> READERS =
            Map.of(NearestCentre.KIND, NearestCentre::fromJson);

    private SegmentationArtefact() {}

    private record SavedModel(String kind, JsonNode model) {}

    /** Saves a model under the id of its provenance. */
    public static ModelArtefact save(ArtefactStore store, Provenance provenance, ClusterModel model) {
        SavedModel saved = new SavedModel(model.kind(), model.toJson());
        return store.save(
                provenance, Map.of(), Map.of(), Map.of(MODEL, out -> out.write(Json.MAPPER.writeValueAsBytes(saved))));
    }

    /**
     * The saved model.
     *
     * @throws io.unicon.features.error.UserError if the file is missing, truncated or altered
     */
    public static ClusterModel model(ModelArtefact artefact) {
        try (InputStream in = artefact.open(MODEL)) {
            SavedModel saved = Json.MAPPER.readValue(in, SavedModel.class);
            return READERS.get(saved.kind()).apply(saved.model());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the model of " + artefact.id(), e);
        }
    }
}
