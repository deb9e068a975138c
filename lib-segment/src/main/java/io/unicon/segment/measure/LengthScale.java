package io.unicon.segment.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The cosine distance of embeddings over which style similarity decays (UNICON, figure 2): pairs are binned by distance
 * on a regular grid from 0 to the largest, their similarity is averaged in each bin, an exponential is fitted to the
 * averages, and the length scale is the distance at which its height above its floor has fallen to 1/e. In units of
 * cosine distance; above the largest distance it is extrapolated. Undefined where no such curve can be fitted.
 *
 * <p>The paper does not specify the exponential. Here it stays in [0, 1] as similarity does, and ends at a floor, as
 * consumers far from each other still share some style. All bins have the same weight, because near pairs are rare
 * and matter most for the fit. Bins of few pairs are left out.
 */
public final class LengthScale implements Statistic {

    private static final int BINS = 40;
    private static final double FEWEST_PAIRS = 20;

    private final ScoredPairs pairs;
    private final int[] bins; // by pair
    private final double binWidth;

    /**
     * One bin of the curve.
     *
     * @param distance its middle, a cosine distance in [0, 2]
     * @param similarity mean style similarity of its pairs, in [0, 1]
     * @param pairs number of pairs
     */
    public record Bin(double distance, double similarity, long pairs) {}

    /**
     * The length scale of embeddings.
     *
     * @param embeddings one a sequence
     */
    public LengthScale(ScoredPairs pairs, float[][] embeddings) {
        double[] cosines = EmbeddingMeasure.COSINE.measure(pairs.pairs(), embeddings);
        double range = 1 - Arrays.stream(cosines).min().orElse(1);
        this.pairs = pairs;
        this.binWidth = range / BINS;
        this.bins = Arrays.stream(cosines)
                .mapToInt(cosine -> range == 0 ? 0 : Math.min(BINS - 1, (int) ((1 - cosine) / binWidth)))
                .toArray();
    }

    /** The averages that the exponential is fitted to, nearest first. */
    public List<Bin> curve() {
        double[] weights = new double[bins.length];
        Arrays.fill(weights, 1);
        return curve(weights);
    }

    @Override
    public OptionalDouble compute(int[] multiplicities) {
        return decay(curve(pairs.pairs().weights(multiplicities)))
                .map(decay -> OptionalDouble.of(decay.scale()))
                .orElse(OptionalDouble.empty());
    }

    private List<Bin> curve(double[] weights) {
        double[] sums = new double[BINS];
        double[] binWeights = new double[BINS];
        for (int pair = 0; pair < bins.length; pair++) {
            sums[bins[pair]] += weights[pair] * pairs.score(pair);
            binWeights[bins[pair]] += weights[pair];
        }
        List<Bin> curve = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (binWeights[bin] >= FEWEST_PAIRS) {
                curve.add(new Bin((bin + 0.5) * binWidth, sums[bin] / binWeights[bin], (long) binWeights[bin]));
            }
        }
        return curve;
    }

    private static Optional<ExponentialDecay> decay(List<Bin> curve) {
        return ExponentialDecay.fit(
                curve.stream().mapToDouble(Bin::distance).toArray(),
                curve.stream().mapToDouble(Bin::similarity).toArray());
    }
}
