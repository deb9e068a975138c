package io.unicon.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Adam optimiser (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1) with the paper's constants. Its moments are
 * accessible, so that they can be saved with the parameters.
 */
final class Adam {

    private static final float DECAY_1 = 0.9f;
    private static final float DECAY_2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private static final float NO_DECAY = 0;
    private static final float NO_SCALING = 1;
    private static final float NO_CLIPPING = -1;

    private final List<NDArray> parameters;
    private final List<NDArray> firstMoments;
    private final List<NDArray> secondMoments;
    private final double learningRate;

    /** Starts with zero moments, owned by the manager. */
    Adam(List<NDArray> parameters, double learningRate, NDManager manager) {
        this.parameters = parameters;
        this.learningRate = learningRate;
        firstMoments = zeros(parameters, manager);
        secondMoments = zeros(parameters, manager);
    }

    /**
     * Moves every parameter against its gradient, which DJL's operation then sets to zero.
     *
     * @param step number of this step, from 1
     */
    void step(long step) {
        double rate =
                learningRate * Math.sqrt(1 - Math.pow(DECAY_2, (double) step)) / (1 - Math.pow(DECAY_1, (double) step));
        for (int i = 0; i < parameters.size(); i++) {
            NDArray parameter = parameters.get(i);
            try (NDArray gradient = parameter.getGradient()) {
                parameter
                        .getNDArrayInternal()
                        .adamUpdate(
                                new NDList(parameter, gradient, firstMoments.get(i), secondMoments.get(i)),
                                new NDList(parameter),
                                (float) learningRate,
                                (float) rate,
                                NO_DECAY,
                                NO_SCALING,
                                NO_CLIPPING,
                                DECAY_1,
                                DECAY_2,
                                EPSILON,
                                true,
                                false);
            }
        }
    }

    /** First and second moment of every parameter, to be read and overwritten. */
    List<NDArray> moments() {
        return Stream.concat(firstMoments.stream(), secondMoments.stream()).toList();
    }

    private static List<NDArray> zeros(List<NDArray> parameters, NDManager manager) {
        return parameters.stream()
                .map(parameter -> manager.zeros(parameter.getShape(), parameter.getDataType()))
                .toList();
    }
}
