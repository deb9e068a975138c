package io.unicon.model.example;

import static com.google.common.base.Preconditions.checkArgument;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Encodes a number as the inputs of a linear layer; fitted to the numbers of the training examples.
 *
 * @param edges in ascending order, each once: least and greatest number for {@link Kind#SCALED}, the edges of the bins
 *     for {@link Kind#PIECEWISE_LINEAR}; at least two
 */
public record NumberEncoding(Kind kind, List<Double> edges) implements Serializable {

    /** Ways of encoding a number. */
    public enum Kind {
        /** One input: the number's place between the least and the greatest one, in [0, 1]. */
        SCALED,
        /**
         * An input per bin between quantiles, which rises from 0 to 1 within the bin, and one that is 1 if there is a
         * number (Gorishniy et al. 2022, arXiv 2203.05556, section 3.2).
         */
        PIECEWISE_LINEAR
    }

    private static final int BINS = 16;

    public NumberEncoding {
        checkArgument(edges.size() >= 2, "an encoding needs two edges; got %s", edges);
        edges = List.copyOf(edges);
    }

    /**
     * Fits an encoding to numbers. Without numbers the range is [0, 1]; if all are equal to x, it is [x, x + 1].
     *
     * @param numbers NaN for a missing number
     */
    public static NumberEncoding fit(Kind kind, double[] numbers) {
        double[] sorted = Arrays.stream(numbers)
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new NumberEncoding(kind, List.of(0.0, 1.0));
        }
        int bins = kind == Kind.SCALED ? 1 : BINS;
        List<Double> edges = IntStream.rangeClosed(0, bins)
                .mapToDouble(edge -> sorted[(int) ((sorted.length - 1L) * edge / bins)])
                .distinct()
                .boxed()
                .collect(Collectors.toList());
        if (edges.size() == 1) {
            edges.add(edges.get(0) + 1);
        }
        return new NumberEncoding(kind, edges);
    }

    /** The number of inputs for one number. */
    @JsonIgnore
    public int width() {
        return kind == Kind.SCALED ? 1 : edges.size();
    }

    /**
     * Writes the inputs of a number into the array from {@code at} on; does not change the array if the number is NaN.
     */
    void encode(double number, float[] inputs, int at) {
        if (Double.isNaN(number)) {
            return;
        }
        if (kind == Kind.SCALED) {
            inputs[at] = (float) Math.min(1, Math.max(0, share(number, 1)));
            return;
        }
        int bins = edges.size() - 1;
        for (int bin = 1; bin <= bins; bin++) {
            double share = share(number, bin);
            double fromBelow = bin == 1 ? share : Math.max(0, share);
            inputs[at + bin - 1] = (float) (bin == bins ? fromBelow : Math.min(1, fromBelow));
        }
        inputs[at + bins] = 1;
    }

    /** How far the number lies in the bin: 0 at its lower edge, 1 at its upper one, outside [0, 1] beyond them. */
    private double share(double number, int bin) {
        return (number - edges.get(bin - 1)) / (edges.get(bin) - edges.get(bin - 1));
    }
}
