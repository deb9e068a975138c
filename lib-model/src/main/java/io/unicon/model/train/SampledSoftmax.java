package io.unicon.model.train;

import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.OutputLayer;
import java.util.Arrays;
import java.util.List;

/**
 * Cross-entropy over the target and skus drawn at random, the same for all events of a step, with the logarithm of each
 * sku's probability of being drawn subtracted from its score (logQ correction: Bengio and Senécal 2008; Yi et al. 2019,
 * doi 10.1145/3298689.3346996, section 3.2). Skus are drawn in proportion to (1 + occurrences) to the power of 3/4, by
 * the engine's random generator. A drawn sku that equals an event's target is ignored for that event.
 *
 * <p>R predicted events, S drawn skus, E width.
 */
final class SampledSoftmax implements SoftmaxLoss {

    private static final double FLATTENING = .75;
    private static final float NEVER = -1e9f;

    private final OutputLayer output;
    private final int samples;
    private final double[] cumulative;
    private final double[] logShares;

    /**
     * A loss that draws skus by their number of occurrences in the sequences.
     *
     * @param skus number of sku ids, the reserved ones included
     * @param samples skus to draw per step
     */
    SampledSoftmax(OutputLayer output, int skus, int samples, List<EncodedSequence> sequences) {
        this.output = output;
        this.samples = samples;
        double[] weights = new double[skus];
        sequences.forEach(sequence -> Arrays.stream(sequence.skus()).forEach(sku -> weights[sku]++));
        Arrays.setAll(weights, sku -> sku < FIRST_KNOWN ? 0 : Math.pow(1 + weights[sku], FLATTENING));
        double total = Arrays.stream(weights).sum();
        logShares =
                Arrays.stream(weights).map(weight -> Math.log(weight / total)).toArray();
        cumulative = weights.clone();
        Arrays.parallelPrefix(cumulative, Double::sum);
    }

    @Override
    public NDArray loss(NDArray hidden, long[] targets) {
        NDManager manager = hidden.getManager();
        long[] drawn = draw(manager);
        return loss(
                hidden, output.weights(manager, targets), output.weights(manager, drawn), targets, drawn, logShares);
    }

    /**
     * The loss with given samples.
     *
     * @param targetWeights output vectors of the targets, (R, E)
     * @param drawnWeights output vectors of the drawn skus, (S, E)
     * @param logShares log Q of each sku id
     */
    static NDArray loss(
            NDArray hidden,
            NDArray targetWeights,
            NDArray drawnWeights,
            long[] targets,
            long[] drawn,
            double[] logShares) {
        NDManager manager = hidden.getManager();
        NDArray targetIds = manager.create(targets).expandDims(1); // (R, 1)
        NDArray own = targetIds
                .eq(manager.create(drawn))
                .toType(DataType.FLOAT32, false)
                .muli(NEVER); // (R, S)

        NDArray targetScores = hidden.mul(targetWeights)
                .sum(new int[] {1}, true)
                .sub(logShares(manager, targets, logShares).expandDims(1)); // (R, 1)
        NDArray drawnScores =
                hidden.matMul(drawnWeights.transpose()).addi(own).subi(logShares(manager, drawn, logShares)); // (R, S)
        return targetScores
                .concat(drawnScores, 1)
                .logSoftmax(1)
                .get(":, 0")
                .mean()
                .neg(); // (R, 1 + S) -> ()
    }

    private long[] draw(NDManager manager) {
        double total = cumulative[cumulative.length - 1];
        NDArray uniform = manager.randomUniform(0, 1, new Shape(samples), DataType.FLOAT64);
        return Arrays.stream(uniform.toDoubleArray())
                .mapToLong(share -> firstAbove(share * total))
                .toArray();
    }

    private int firstAbove(double value) {
        int place = Arrays.binarySearch(cumulative, value);
        int above = place >= 0 ? place + 1 : -place - 1;
        return Math.min(above, cumulative.length - 1);
    }

    private static NDArray logShares(NDManager manager, long[] skus, double[] logShares) {
        float[] values = new float[skus.length];
        for (int i = 0; i < skus.length; i++) {
            values[i] = (float) logShares[(int) skus[i]];
        }
        return manager.create(values);
    }
}
