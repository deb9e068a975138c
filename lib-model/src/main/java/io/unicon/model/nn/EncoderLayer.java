package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * One transformer layer: self-attention, then a feed-forward network with GELU, each with a residual sum.
 *
 * <p>B sequences, T tokens, E width, F feed-forward factor. Inputs as those of {@link SelfAttention}.
 */
final class EncoderLayer extends AbstractBlock {

    private final Norm norm;
    private final SelfAttention attention;
    private final SequentialBlock feedForward;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final Dropout dropout;

    EncoderLayer(TransformerConfig config) {
        norm = config.norm();
        attention = addChildBlock("attention", new SelfAttention(config));
        feedForward = addChildBlock("feedForward", feedForward(config.width(), config.feedForwardFactor()));
        norm1 = addChildBlock("norm1", LayerNorm.builder().axis(2).build());
        norm2 = addChildBlock("norm2", LayerNorm.builder().axis(2).build());
        dropout = addChildBlock(
                "dropout",
                Dropout.builder().optRate((float) config.hiddenDropout()).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        Pass pass = new Pass(parameters, training);
        NDArray x = inputs.get(0); // (B, T, E)
        NDArray mask = inputs.get(1);
        NDArray result = switch (norm) {
            case PRE -> {
                x = attend(pass, pass.through(norm1, x), mask).addi(x); // (B, T, E)
                yield feed(pass, pass.through(norm2, x)).addi(x); // (B, T, E)
            }
            case POST -> {
                x = pass.through(norm1, attend(pass, x, mask).addi(x)); // (B, T, E)
                yield pass.through(norm2, feed(pass, x).addi(x)); // (B, T, E)
            }
        };
        return new NDList(result);
    }

    private NDArray attend(Pass pass, NDArray x, NDArray mask) {
        return pass.through(dropout, pass.through(attention, x, mask)); // (B, T, E)
    }

    private NDArray feed(Pass pass, NDArray x) {
        return pass.through(dropout, pass.through(feedForward, x)); // (B, T, E)
    }

    private static SequentialBlock feedForward(long width, long factor) {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(factor * width).build()) // (B, T, E) -> (B, T, F * E)
                .addSingleton(Activation::gelu)
                .add(Linear.builder().setUnits(width).build()); // (B, T, F * E) -> (B, T, E)
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {inputs[0]};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        attention.initialize(manager, type, inputs[0]);
        feedForward.initialize(manager, type, inputs[0]);
        norm1.initialize(manager, type, inputs[0]);
        norm2.initialize(manager, type, inputs[0]);
        dropout.initialize(manager, type, inputs[0]);
    }
}
