package io.unicon.segment.lookalike;

import io.unicon.model.artefact.ModelArtefact;
import io.unicon.segment.audience.ScorerKind;
import java.util.Map;

/** A model that can score the consumers of an audience: how it is trained, and how a saved one is read. */
public interface Scorer {

    ScorerKind kind();

    /** The name of the network; empty for every other kind. */
    String network();

    /** The settings that shape its training besides those of the audience, by name. */
    Map<String, ?> settings();

    /**
     * Trains the model. The same inputs and seed train the same model.
     *
     * @param workspace where a training that takes long writes its checkpoints, and continues from them
     */
    TrainedScorer train(ScorerInputs inputs, int seed, Workspace workspace);

    /**
     * Reads a model that {@link TrainedScorer#save} wrote.
     *
     * @throws io.unicon.features.error.UserError if a file of the artefact is missing, truncated or altered
     */
    SavedScorer load(ModelArtefact artefact);
}
