package io.unicon.segment.lookalike;

import io.unicon.model.artefact.ArtefactStore.Content;
import java.util.Map;

/** A trained model with the memory that it occupies. */
public interface TrainedScorer extends AutoCloseable {

    /** The scores of the validation consumers. */
    SampleScores validation();

    /** The scores of the test consumers. */
    SampleScores test();

    /** The metrics of the training, by name; empty for scorers without such metrics. */
    Map<String, Double> metrics();

    /**
     * The parts of its artefact, by file name, which are written while the model is open.
     *
     * @param workspace the folder for parts until they are copied to the artefact
     */
    Map<String, Content> save(Workspace workspace);

    @Override
    void close();
}
