package io.unicon.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.unicon.model.nn.Pass;
import io.unicon.model.vocabulary.EncoderSizes;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts from an encoded event, for each attribute, how its known values are distributed over the later events. Each
 * attribute has a linear layer.
 *
 * <p>R encoded events, E width, A known values of an attribute.
 */
final class StyleHeads extends AbstractBlock {

    private final List<Linear> heads = new ArrayList<>();
    private final List<Integer> valueCounts;

    StyleHeads(EncoderConfig config, EncoderSizes sizes) {
        valueCounts = sizes.attributeValues();
        for (int a = 0; a < valueCounts.size(); a++) {
            int known = EncoderSizes.knownValues(valueCounts.get(a));
            heads.add(addChildBlock(
                    "style_" + config.attributes().get(a),
                    Linear.builder().setUnits(known).build()));
        }
    }

    /** The logarithms of the predicted shares: (R, E) -> (R, A) for each attribute. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        Pass pass = new Pass(parameters, training);
        NDList logShares = new NDList();
        for (Linear head : heads) {
            NDArray scores = pass.through(head, inputs.get(0)); // (R, E) -> (R, A)
            logShares.add(scores.logSoftmax(1)); // (R, A)
        }
        return logShares;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return valueCounts.stream()
                .map(values -> new Shape(inputs[0].get(0), EncoderSizes.knownValues(values)))
                .toArray(Shape[]::new);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        heads.forEach(head -> head.initialize(manager, type, inputs[0]));
    }
}
