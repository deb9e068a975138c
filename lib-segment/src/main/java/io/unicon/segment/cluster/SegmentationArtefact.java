package io.unicon.segment.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import java.util.Map;
import java.util.function.Function;

/** The artefact of a segmentation: the fitted model, in one file. */
public final class SegmentationArtefact {

    private static final Map<String, Function<JsonNode, ClusterModel>> READERS =
            Map.of(NearestCentre.KIND, NearestCentre::fromJson);

    private SegmentationArtefact() {}

    private record SavedModel(String kind, JsonNode model) {}

    /** Saves a model under the id of its provenance. */
    public static ModelArtefact save(ArtefactStore store, Provenance provenance, ClusterModel model) {
        SavedModel saved = new SavedModel(model.kind(), model.toJson());
        // Executors add up in the order in which they finish, which may change the last digits.
        return store.save(
                provenance,
                Map.of(),
                Map.of(ModelArtefact.MODEL, Content.json(saved).unrepeatable()));
    }

    /**
     * The saved model.
     *
     * @throws io.unicon.features.error.UserError if the file is missing, truncated or altered
     */
    public static ClusterModel model(ModelArtefact artefact) {
        SavedModel saved = artefact.json(ModelArtefact.MODEL, SavedModel.class);
        return READERS.get(saved.kind()).apply(saved.model());
    }
}
