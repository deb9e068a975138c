package io.unicon.model.train;

import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.nn.Scalar;
import java.util.Arrays;

/**
 * Cross-entropy over all known skus.
 *
 * <p>R predicted events, V known skus, E width.
 *
 * <p>The scores of all events with all skus would take most of a step's memory, and their gradient most of its time.
 * Scores and gradients are therefore computed slice by slice, so that no array of size (R, V) is ever held.
 */
final class FullSoftmax implements SoftmaxLoss {

    /** Scores in a slice: 16 MiB. */
    private static final long SLICE_SCORES = 1 << 22;

    /** The least share: a share may be too small for a float, and its logarithm must be finite. */
    private static final float SMALLEST_SHARE = Float.MIN_NORMAL;

    private final OutputLayer output;

    FullSoftmax(OutputLayer output) {
        this.output = output;
    }

    @Override
    public NDArray loss(NDArray hidden, long[] targets) {
        NDManager manager = hidden.getManager();
        NDArray places = manager.create(
                Arrays.stream(targets).map(sku -> sku - FIRST_KNOWN).toArray()); // (R)
        return loss(hidden, output.weights(manager), places, SLICE_SCORES);
    }

    /**
     * The mean of log(sum over v of exp(h w_v)) - h w_target.
     *
     * <p>With p the softmax of an event's scores, the first term has the gradients c = sum over v of p_v w_v by h, and
     * d_v = sum over the events of p_v h by w_v. DJL has no operations with custom gradients. So the result is composed
     * as g + (loss - g), where g = h c + W d - h w_target, with c and d held constant, has the gradients of the loss,
     * and the term in brackets is a constant.
     */
    static NDArray loss(NDArray hidden, NDArray weights, NDArray places, long sliceScores) {
        NDManager manager = hidden.getManager();
        long events = hidden.getShape().get(0);
        long rows = Math.max(1, sliceScores / weights.getShape().get(0));
        NDArray h = hidden.stopGradient(); // (R, E)
        NDArray w = weights.stopGradient(); // (V, E)

        NDList c = new NDList(); // R / r times (r, E)
        NDArray d = w.zerosLike(); // (V, E)
        double loss = 0;
        for (long from = 0; from < events; from += rows) {
            try (NDManager scope = manager.newSubManager()) {
                NDIndex slice = new NDIndex(from + ":" + Math.min(events, from + rows));
                NDArray part = owned(scope, h.get(slice)); // (R, E) -> (r, E)
                NDArray target = owned(scope, places.get(slice)).expandDims(1); // (r, 1)
                NDArray shares = part.matMul(w.transpose()).softmax(1); // (r, V)
                NDArray logShares =
                        shares.gather(target, 1).maximum(SMALLEST_SHARE).log(); // (r, 1)
                loss -= logShares.sum().getFloat();
                c.add(owned(manager, shares.matMul(w))); // (r, E)
                d.addi(shares.transpose().matMul(part)); // (V, r) x (r, E) -> (V, E)
            }
        }
        NDArray own = Embedding.embedding(places, weights, SparseFormat.DENSE).singletonOrThrow(); // (R, E)
        NDArray gradient = hidden.mul(NDArrays.concat(c, 0).subi(own))
                .sum()
                .add(weights.mul(d).sum());
        return gradient.add(gradient.stopGradient().neg().add((float) loss)).div(Scalar.of(manager, (double) events));
    }

    private static NDArray owned(NDManager manager, NDArray array) {
        array.attach(manager);
        return array;
    }
}
