package io.unicon.model.example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.unicon.model.nn.Rows;
import java.util.List;

/**
 * The cross-entropy of the two classes, weighted by class.
 *
 * <p>R examples.
 */
public final class ClassLoss {

    /** The weights of the examples in the loss. */
    public enum Weighting {
        /** Every example has the same weight. */
        EQUAL_EXAMPLES,
        /** Both classes have the same weight: an example of a class of n among N weighs N / 2n. */
        EQUAL_CLASSES
    }

    private final LookalikeNetwork network;
    private final EncodedNumbers numbers;
    private final double negativeWeight;
    private final double positiveWeight;

    private ClassLoss(LookalikeNetwork network, EncodedNumbers numbers, double negativeWeight, double positiveWeight) {
        this.network = network;
        this.numbers = numbers;
        this.negativeWeight = negativeWeight;
        this.positiveWeight = positiveWeight;
    }

    /** Every example has the same weight. */
    public static ClassLoss unweighted(LookalikeNetwork network, EncodedNumbers numbers) {
        return new ClassLoss(network, numbers, 1, 1);
    }

    /** Both classes have the same weight: an example of a class of n among N weighs N / 2n. */
    public static ClassLoss weighted(LookalikeNetwork network, EncodedNumbers numbers, long positives, long examples) {
        return new ClassLoss(network, numbers, examples / (2.0 * (examples - positives)), examples / (2.0 * positives));
    }

    /**
     * The weighted mean of the examples' losses, with dropout and for gradients.
     *
     * @param pieces the examples of a batch; the examples of a piece are computed together
     * @return a scalar, in nats, owned by the scope
     */
    public NDArray compute(NDManager scope, List<List<LabelledExample>> pieces) {
        NDList logShares = new NDList();
        for (List<LabelledExample> piece : pieces) {
            ExampleBatch batch = ExampleBatch.of(
                    scope, piece.stream().map(LabelledExample::example).toList(), numbers);
            logShares.add(network.scoresForTraining(batch).logSoftmax(1)); // (R of the piece, 2)
        }
        List<LabelledExample> examples = pieces.stream().flatMap(List::stream).toList();
        NDArray weights = weights(scope, examples); // (R, 2)
        return Rows.of(logShares).mul(weights).sum().neg(); // (R, 2) -> ()
    }

    /** The weight of each example in the column of its class, 0 in the other; all weights add up to 1. */
    private NDArray weights(NDManager scope, List<LabelledExample> examples) {
        double sum = examples.stream()
                .mapToDouble(example -> example.positive() ? positiveWeight : negativeWeight)
                .sum();
        float[] weights = new float[2 * examples.size()];
        for (int row = 0; row < examples.size(); row++) {
            boolean positive = examples.get(row).positive();
            weights[2 * row + (positive ? 1 : 0)] = (float) ((positive ? positiveWeight : negativeWeight) / sum);
        }
        return scope.create(weights, new Shape(examples.size(), 2));
    }
}
