package io.unicon.segment.yardstick;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Optional;

/**
 * The curve {@code floor + height * exp(-distance / scale)}.
 *
 * @param floor where it ends, at least 0
 * @param height how far above that it starts, above 0
 * @param scale the distance at which the height has fallen to 1/e
 */
public record ExponentialDecay(double floor, double height, double scale) {

    private static final int SCALES = 80; // tried before the search between the two around the best
    private static final int REFINEMENTS = 40;
    private static final double GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;

    /** Of the largest distance: below and above, a scale shows in no curve of some dozen points. */
    private static final double SMALLEST_SCALE = 0.01;

    private static final double LARGEST_SCALE = 10;

    /**
     * The least squares fit to points of a curve that is never negative. Without that bound on its floor the fit is
     * ill-posed: a nearly straight line is met ever better by an ever larger scale above an ever lower floor. With it
     * such a line is met by a finite scale above the floor 0.
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
        double step = Math.log(LARGEST_SCALE / SMALLEST_SCALE) / SCALES;
        double smallest = Math.log(SMALLEST_SCALE * range);
        int best = 0;
        for (int candidate = 1; candidate <= SCALES; candidate++) {
            if (error(smallest + candidate * step, distances, values)
                    < error(smallest + best * step, distances, values)) {
                best = candidate;
            }
        }
        if (best == 0 || best == SCALES) {
            return Optional.empty();
        }
        double low = smallest + (best - 1) * step;
        double high = smallest + (best + 1) * step;
        for (int refinement = 0; refinement < REFINEMENTS; refinement++) {
            double left = high - GOLDEN_SECTION * (high - low);
            double right = low + GOLDEN_SECTION * (high - low);
            if (error(left, distances, values) < error(right, distances, values)) {
                high = right;
            } else {
                low = left;
            }
        }
        return Optional.of(withScale(Math.exp((low + high) / 2), distances, values))
                .filter(decay -> decay.height > 0);
    }

    /** The value of the curve. */
    public double at(double distance) {
        return floor + height * Math.exp(-distance / scale);
    }

    private static double error(double logScale, double[] distances, double[] values) {
        ExponentialDecay decay = withScale(Math.exp(logScale), distances, values);
        double error = 0;
        for (int point = 0; point < values.length; point++) {
            double deviation = values[point] - decay.at(distances[point]);
            error += deviation * deviation;
        }
        return error;
    }

    /** The best curve of this scale, a linear regression on the exponential; flat where the points do not fall. */
    private static ExponentialDecay withScale(double scale, double[] distances, double[] values) {
        double[] fallen = Arrays.stream(distances)
                .map(distance -> Math.exp(-distance / scale))
                .toArray();
        double fallenMean = Arrays.stream(fallen).average().orElseThrow();
        double valueMean = Arrays.stream(values).average().orElseThrow();
        double squares = 0;
        double centredSquares = 0;
        double products = 0;
        double centredProducts = 0;
        for (int point = 0; point < values.length; point++) {
            squares += fallen[point] * fallen[point];
            products += fallen[point] * values[point];
            centredSquares += (fallen[point] - fallenMean) * (fallen[point] - fallenMean);
            centredProducts += (fallen[point] - fallenMean) * (values[point] - valueMean);
        }
        double height = Math.max(0, centredProducts / centredSquares);
        double floor = valueMean - height * fallenMean;
        return floor >= 0
                ? new ExponentialDecay(floor, height, scale)
                : new ExponentialDecay(0, products / squares, scale);
    }
}
