package io.unicon.jobs.experiment;

import io.unicon.features.domain.EnumText;
import io.unicon.jobs.config.YardstickConfig;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.segment.measure.CentreDistances;
import io.unicon.segment.measure.EmbeddingMeasure;
import io.unicon.segment.measure.LengthScale;
import io.unicon.segment.measure.PairAuc;
import io.unicon.segment.measure.Pairs;
import io.unicon.segment.measure.Partition;
import io.unicon.segment.measure.SampledConsumers;
import io.unicon.segment.measure.ScoredPairs;
import io.unicon.segment.measure.SequenceValues;
import io.unicon.segment.measure.Silhouette;
import io.unicon.segment.measure.Statistic;
import io.unicon.segment.measure.StyleHistory;
import io.unicon.segment.measure.StyleSimilarity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures vectors against the styles of the consumers they belong to: similar styles should have near vectors (UNICON,
 * section 4.1). All vectors are measured on the same pairs.
 */
final class Yardsticks {

    private final SampledConsumers consumers;
    private final List<StyleHistory> styles;
    private final StyleSimilarity similarity;
    private final ScoredPairs pairs;
    private final int pairCount;
    private final int seed;

    /**
     * The yardsticks of a sample.
     *
     * @param styles the style of each sequence that its vector should show: that of the same events or of later ones
     * @param attributes number of attributes of a style
     */
    Yardsticks(
            SampledConsumers consumers, List<StyleHistory> styles, int attributes, YardstickConfig config, int seed) {
        this.consumers = consumers;
        this.styles = List.copyOf(styles);
        this.similarity = new StyleSimilarity(attributes);
        this.pairCount = config.pairs();
        this.pairs = similarity.score(Pairs.drawn(consumers, pairCount, seed), this.styles);
        this.seed = seed;
    }

    /** The statistics of vectors that need no segments, by name. */
    Map<String, Statistic> ofEmbeddings(float[][] embeddings) {
        Map<String, Statistic> statistics = new TreeMap<>();
        for (EmbeddingMeasure measure : EmbeddingMeasure.values()) {
            statistics.put("style_correlation_" + EnumText.of(measure), pairs.correlation(measure, embeddings));
        }
        statistics.put("length_scale", lengthScale(embeddings));
        return statistics;
    }

    /** The correlation of style similarity with the cosine of the vectors. */
    Statistic byCosine(float[][] embeddings) {
        return pairs.correlation(EmbeddingMeasure.COSINE, embeddings);
    }

    /**
     * Computes the correlation of style similarity with the product of the logarithms of the two lengths. It measures
     * how much the lengths of two histories explain. Far from zero, it flatters vectors that encode the length.
     */
    Statistic ofLengths(List<EncodedSequence> sequences) {
        float[][] logarithms = sequences.stream()
                .map(sequence -> new float[] {(float) Math.log(sequence.length())})
                .toArray(float[][]::new);
        return pairs.correlation(EmbeddingMeasure.DOT_PRODUCT, logarithms);
    }

    /** Measures how style similarity falls with the distance of vectors. */
    LengthScale lengthScale(float[][] embeddings) {
        return new LengthScale(pairs, embeddings);
    }

    /** The statistics of segments that need styles, by name. */
    Map<String, Statistic> ofSegments(Partition segments) {
        return new TreeMap<>(Map.of("pair_auc", auc(segments), "pair_auc_random", auc(segments.shuffled(seed))));
    }

    /** The statistics of segments that need only vectors, by name. */
    static Map<String, Statistic> ofShape(SampledConsumers consumers, float[][] embeddings, Partition segments) {
        Map<String, Statistic> statistics = new TreeMap<>();
        SequenceValues distances = CentreDistances.of(consumers, embeddings, segments);
        statistics.put("centre_distance_mean", distances.mean());
        statistics.put("centre_distance_deviation", distances.deviation());
        Silhouette.of(consumers, embeddings, segments)
                .ifPresent(silhouette -> statistics.put("silhouette_cosine", silhouette.mean()));
        return statistics;
    }

    private Statistic auc(Partition segments) {
        return new PairAuc(
                similarity.score(Pairs.together(consumers, segments, pairCount, seed), styles),
                similarity.score(Pairs.apart(consumers, segments, pairCount, seed), styles));
    }
}
