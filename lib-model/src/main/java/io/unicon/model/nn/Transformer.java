package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack of transformer layers. Inputs as those of {@link SelfAttention}: tokens (B, T, E) and an additive mask, which
 * hides padding and, for a causal transformer, later tokens; output (B, T, E).
 */
public final class Transformer extends AbstractBlock {

    private final TransformerConfig config;
    private final LayerNorm norm;
    private final Dropout dropout;
    private final List<EncoderLayer> layers = new ArrayList<>();

    public Transformer(TransformerConfig config) {
        this.config = config;
        norm = addChildBlock("norm", LayerNorm.builder().axis(2).build());
        dropout = addChildBlock(
                "dropout",
                Dropout.builder().optRate((float) config.inputDropout()).build());
        for (int i = 0; i < config.layers(); i++) {
            layers.add(addChildBlock("layer" + i, new EncoderLayer(config)));
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        Pass pass = new Pass(parameters, training);
        NDArray x = inputs.get(0); // (B, T, E)
        NDArray mask = inputs.get(1);
        if (config.norm() == Norm.POST) {
            x = pass.through(norm, x); // (B, T, E)
        }
        x = pass.through(dropout, x); // (B, T, E)
        for (EncoderLayer layer : layers) {
            x = pass.through(layer, x, mask); // (B, T, E)
        }
        return new NDList(config.norm() == Norm.PRE ? pass.through(norm, x) : x); // (B, T, E)
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {inputs[0]};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        norm.initialize(manager, type, inputs[0]);
        dropout.initialize(manager, type, inputs[0]);
        layers.forEach(layer -> layer.initialize(manager, type, inputs[0]));
    }
}
