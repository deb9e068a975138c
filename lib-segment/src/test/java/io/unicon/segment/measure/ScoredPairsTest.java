package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoredPairsTest {

    private static final int[] ONCE = {1, 1, 1, 1};

    private final SampledConsumers consumers = SampledConsumers.of(List.of("a", "b", "c", "d"));
    private final Pairs fromTheFirst = new Pairs(consumers, new int[] {0, 0, 0}, new int[] {1, 2, 3});
    private final float[][] embeddings = {{1, 0}, {3, 4}, {0, 2}, {-1, 0}};

    @Test
    void correlatesWithEachMeasureOfTheEmbeddings() {
        // From (1, 0): products 3, 0, -1; cosines .6, 0, -1; distances root 20, root 5, 2.
        assertThat(EmbeddingMeasure.DOT_PRODUCT.measure(fromTheFirst, embeddings))
                .containsExactly(3, 0, -1);
        assertThat(EmbeddingMeasure.COSINE.measure(fromTheFirst, embeddings)).containsExactly(0.6, 0, -1);
        assertThat(EmbeddingMeasure.EUCLIDEAN_DISTANCE.measure(fromTheFirst, embeddings))
                .containsExactly(Math.sqrt(20), Math.sqrt(5), 2);

        // Similarities 1, 0, .5 deviate by .5, -.5, 0; products 3, 0, -1 have mean 2/3 and deviate by 7/3, -2/3, -5/3.
        ScoredPairs scored = new ScoredPairs(fromTheFirst, 1, 0, 0.5);
        assertThat(scored.correlation(EmbeddingMeasure.DOT_PRODUCT, embeddings)
                        .compute(ONCE)
                        .orElseThrow())
                .isCloseTo(1.5 / Math.sqrt(0.5 * 78 / 9), within(1e-12));
    }

    @Test
    void aPairCountsAsOftenAsItsConsumers() {
        // The pairs count 2, 0 and 6 times: a line through two points.
        ScoredPairs scored = new ScoredPairs(fromTheFirst, 1, 0, 0.5);
        Statistic correlation = scored.correlation(EmbeddingMeasure.COSINE, embeddings);

        assertThat(correlation.compute(new int[] {2, 1, 0, 3}).orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void weightsEqualRepetition() {
        double[] ones = {1, 2, 4, 4, 4};
        double[] others = {3, 1, 2, 2, 2};

        assertThat(PearsonCorrelation.of(new double[] {1, 2, 4}, new double[] {3, 1, 2}, new double[] {1, 1, 3})
                        .orElseThrow())
                .isCloseTo(
                        PearsonCorrelation.of(ones, others, new double[] {1, 1, 1, 1, 1})
                                .orElseThrow(),
                        within(1e-12));
    }

    @Test
    void aConstantHasNoCorrelation() {
        double[] same = {0.1, 0.1, 0.1};
        double[] rising = {1, 2, 3};

        assertThat(PearsonCorrelation.of(same, rising, new double[] {1, 2, 1})).isEmpty();
        assertThat(PearsonCorrelation.of(rising, same, new double[] {1, 2, 1})).isEmpty();
        assertThat(PearsonCorrelation.of(rising, rising, new double[] {0, 3, 0}))
                .isEmpty();
        assertThat(PearsonCorrelation.of(rising, rising, new double[3])).isEmpty();
    }

    @Test
    void noPairsHaveNoCorrelation() {
        ScoredPairs none = new ScoredPairs(fromTheFirst.only());

        assertThat(none.correlation(EmbeddingMeasure.COSINE, embeddings).compute(ONCE))
                .isEmpty();
    }

    @Test
    void aZeroVectorHasNoDirectionInCommon() {
        assertThat(EmbeddingMeasure.COSINE.measure(new float[] {0, 0}, new float[] {1, 0}))
                .isEqualTo(0);
    }
}
