package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Multi-head self-attention with scaled dot products (Vaswani et al. 2017, arXiv 1706.03762, eq. 1).
 *
 * <p>B sequences, T tokens, E width, N heads, H = E / N.
 *
 * <p>Inputs: tokens (B, T, E), and a mask that is added to the scores and may be broadcast to (B, N, T, T): 0 where a
 * token (next to last axis) may attend to another (last axis), minus infinity elsewhere. Causality depends on the mask
 * alone.
 */
final class SelfAttention extends AbstractBlock {

    private final int heads;
    private final double scale;
    private final Linear projection;
    private final Linear output;
    private final Dropout dropout;

    SelfAttention(TransformerConfig config) {
        heads = config.heads();
        scale = 1 / Math.sqrt((double) config.width() / heads);
        projection = addChildBlock(
                "projection", Linear.builder().setUnits(3L * config.width()).build());
        output = addChildBlock(
                "output", Linear.builder().setUnits(config.width()).build());
        dropout = addChildBlock(
                "dropout",
                Dropout.builder().optRate((float) config.attentionDropout()).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        Pass pass = new Pass(parameters, training);
        NDArray x = inputs.get(0); // (B, T, E)
        NDArray mask = inputs.get(1); // (B, N, T, T) or less
        long batch = x.getShape().get(0);
        long tokens = x.getShape().get(1);

        NDList parts = pass.through(projection, x) // (B, T, E) -> (B, T, 3E)
                .reshape(batch, tokens, 3, heads, -1) // (B, T, 3, N, H)
                .transpose(2, 0, 3, 1, 4) // (3, B, N, T, H)
                .split(3);
        NDArray queries = parts.get(0).squeeze(0).mul(Scalar.of(x.getManager(), scale)); // (B, N, T, H)
        NDArray keys = parts.get(1).squeeze(0).swapAxes(2, 3); // (B, N, H, T)
        NDArray values = parts.get(2).squeeze(0); // (B, N, T, H)

        NDArray weights = queries.matMul(keys).addi(mask).softmax(-1); // (B, N, T, T)
        NDArray mixed = pass.through(dropout, weights).matMul(values); // (B, N, T, H)
        NDArray joined = mixed.swapAxes(1, 2).reshape(batch, tokens, -1); // (B, T, E)
        return new NDList(pass.through(output, joined)); // (B, T, E)
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {inputs[0]};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        projection.initialize(manager, type, inputs[0]);
        output.initialize(manager, type, inputs[0]);
        dropout.initialize(manager, type, inputs[0]);
    }
}
