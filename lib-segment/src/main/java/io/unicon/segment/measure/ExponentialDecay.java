package io.unicon.segment.measure;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The curve {@code floor + height * exp(-distance / scale)}.
 *
 * @param floor the limit at large distances, in [0, 1]
 * @param height the start above the floor, above 0; the sum of both is at most 1
 * @param scale the distance at which the height has fallen to 1/e
 */
public record ExponentialDecay(double floor, double height, double scale) {

    private static final int SCALES = 80; // tried before the search around the best of them
    private static final int REFINEMENTS = 40;
    private static final double GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;

    /** Shares of the largest distance: a curve of some dozen points shows no smaller and no larger scale. */
    private static final double SMALLEST_SCALE = 0.01;

    private static final double LARGEST_SCALE = 10;

    /**
     * Computes the least squares fit to points in [0, 1] of a curve that stays there. Without these bounds the fit is
     * ill-posed: a larger scale above a lower floor always fits a nearly straight line better. With them such a line
     * gets a finite scale above the floor 0.
     *
     * @return empty with fewer than three points, where they do not fall, and where the best scale is below a hundredth
     *     of the largest distance or above its tenfold
     */
    static Optional<ExponentialDecay> fit(double[] distances, double[] values) {
        checkArgument(distances.length == values.length, "%s values at %s points", values.length, distances.length);
        double range = Arrays.stream(distances).max().orElse(0);
        if (distances.length < 3 || range <= 0) {
            return Optional.empty();
        }
        DoubleUnaryOperator error =
                logScale -> withScale(Math.exp(logScale), distances, values).error(distances, values);
        double smallest = Math.log(SMALLEST_SCALE * range);
        double step = Math.log(LARGEST_SCALE / SMALLEST_SCALE) / SCALES;
        double[] errors = IntStream.rangeClosed(0, SCALES)
                .mapToDouble(candidate -> error.applyAsDouble(smallest + candidate * step))
                .toArray();
        int best = Doubles.indexOf(errors, Doubles.min(errors));
        if (best == 0 || best == SCALES) {
            return Optional.empty();
        }
        double logScale = minimum(error, smallest + (best - 1) * step, smallest + (best + 1) * step);
        return Optional.of(withScale(Math.exp(logScale), distances, values)).filter(decay -> decay.height > 0);
    }

    /** The value of the curve. */
    public double at(double distance) {
        return floor + height * Math.exp(-distance / scale);
    }

    /**
     * The best curve of this scale: a linear regression on the exponential, or the best on the edges of what is
     * allowed.
     */
    private static ExponentialDecay withScale(double scale, double[] distances, double[] values) {
        double[] fallen = Arrays.stream(distances)
                .map(distance -> Math.exp(-distance / scale))
                .toArray();
        double fallenMean = Arrays.stream(fallen).average().orElseThrow();
        double valueMean = Arrays.stream(values).average().orElseThrow();
        double height = slopeFrom(fallenMean, valueMean, fallen, values);
        double floor = valueMean - height * fallenMean;
        if (height >= 0 && floor >= 0 && floor + height <= 1) {
            return new ExponentialDecay(floor, height, scale);
        }
        double fromZero = Math.min(1, Math.max(0, slopeFrom(0, 0, fallen, values)));
        double fromOne = Math.min(1, Math.max(0, slopeFrom(1, 1, fallen, values)));
        return Stream.of(
                        new ExponentialDecay(valueMean, 0, scale),
                        new ExponentialDecay(0, fromZero, scale),
                        new ExponentialDecay(1 - fromOne, fromOne, scale))
                .min(Comparator.comparingDouble(decay -> decay.error(distances, values)))
                .orElseThrow();
    }

    private double error(double[] distances, double[] values) {
        double error = 0;
        for (int point = 0; point < values.length; point++) {
            double deviation = values[point] - at(distances[point]);
            error += deviation * deviation;
        }
        return error;
    }

    /** The slope of the regression line that goes through a point. */
    private static double slopeFrom(double x, double y, double[] xs, double[] ys) {
        double products = 0;
        double squares = 0;
        for (int point = 0; point < xs.length; point++) {
            products += (xs[point] - x) * (ys[point] - y);
            squares += (xs[point] - x) * (xs[point] - x);
        }
        return products / squares;
    }

    /** Finds the minimum of a function with one minimum between two places, by golden section. */
    private static double minimum(DoubleUnaryOperator function, double from, double to) {
        double low = from;
        double high = to;
        for (int refinement = 0; refinement < REFINEMENTS; refinement++) {
            double left = high - GOLDEN_SECTION * (high - low);
            double right = low + GOLDEN_SECTION * (high - low);
            if (function.applyAsDouble(left) < function.applyAsDouble(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return (low + high) / 2;
    }
}
