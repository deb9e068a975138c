package io.unicon.segment.lookalike;

import com.google.common.collect.ImmutableMap;
import io.unicon.model.artefact.ArtefactStore.Content;
import java.util.Map;

/**
 * A trained model of MLlib.
 *
 * @param inputs the parts of the artefact that describe what the model reads, by file name
 */
record TrainedTabular(TabularModel model, Map<String, Content> inputs, SampleScores validation, SampleScores test)
        implements TrainedScorer {

    @Override
    public Map<String, Double> metrics() {
        return Map.of();
    }

    @Override
    public Map<String, Content> save(Workspace workspace) {
        return ImmutableMap.<String, Content>builder()
                .putAll(model.save(workspace))
                .putAll(inputs)
                .buildOrThrow();
    }

    @Override
    public void close() {
        // MLlib's models are garbage like any other object.
    }
}
