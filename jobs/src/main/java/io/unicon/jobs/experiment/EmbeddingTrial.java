package io.unicon.jobs.experiment;

import io.unicon.jobs.config.YardstickConfig;
import io.unicon.jobs.experiment.Findings.Subject;
import io.unicon.segment.measure.AdjustedRandIndex;
import io.unicon.segment.measure.Partition;
import io.unicon.segment.measure.SampledConsumers;
import io.unicon.segment.measure.Statistic;
import io.unicon.segment.measure.StyleHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Measures contenders by their vectors of a sample. */
final class EmbeddingTrial {

    /** K-means depends on its random start, so its agreement is the mean over this number of runs. */
    private static final int SEGMENTATIONS = 5;

    private final SequenceSample sample;
    private final Map<Contender, float[][]> embeddings;
    private final SampleSegmenter segmenter;
    private final YardstickConfig config;
    private final Findings findings;
    private final int seed;
    private final Map<Contender, Map<Integer, Partition>> segments = new HashMap<>();

    /**
     * Segments the sample by the vectors of each contender.
     *
     * @param embeddings the vectors of the sequences of the sample, by contender; counting comes first
     * @param findings receives all measurements
     */
    EmbeddingTrial(
            SequenceSample sample,
            Map<Contender, float[][]> embeddings,
            SampleSegmenter segmenter,
            YardstickConfig config,
            Findings findings,
            int seed) {
        this.sample = sample;
        this.embeddings = embeddings;
        this.segmenter = segmenter;
        this.config = config;
        this.findings = findings;
        this.seed = seed;
        List<Integer> segmentCounts = config.segmentCounts().stream()
                .filter(k -> k <= sample.sequences().size())
                .toList();
        embeddings.forEach((contender, vectors) -> {
            Map<Integer, Partition> byCount = new HashMap<>();
            segmentCounts.forEach(k -> byCount.put(k, segmenter.segment(vectors, k, seed)));
            segments.put(contender, byCount);
        });
    }

    /** Measures how well vectors and segments agree with the given styles. */
    void compareWithStyles(StyleEvents events, List<StyleHistory> styles) {
        Yardsticks yardsticks = new Yardsticks(sample.consumers(), styles, sample.attributes(), config, seed);
        Comparison comparison = comparison(sample.consumers());
        embeddings.forEach((contender, vectors) -> {
            Subject subject = new Subject(events, contender, seed);
            findings.addCurve(subject, yardsticks.lengthScale(vectors).curve());
            Map<String, Statistic> statistics = yardsticks.ofEmbeddings(vectors);
            if (contender.equals(Contender.COUNTING)) {
                statistics.put("style_correlation_length", yardsticks.ofLengths(sample.sequences()));
            }
            add(subject, comparison, statistics, OptionalInt.empty());
            segments.get(contender)
                    .forEach((k, partition) ->
                            add(subject, comparison, yardsticks.ofSegments(partition), OptionalInt.of(k)));
        });
    }

    /**
     * Measures the shape of the segments among the vectors, whatever the style.
     *
     * @param events the events under which the tables list the figures
     */
    void measureShape(StyleEvents events) {
        Comparison comparison = comparison(sample.consumers());
        embeddings.forEach((contender, vectors) -> segments.get(contender)
                .forEach((k, partition) -> add(
                        new Subject(events, contender, seed),
                        comparison,
                        Yardsticks.ofShape(sample.consumers(), vectors, partition),
                        OptionalInt.of(k))));
    }

    /**
     * Measures how well segments agree with the planted styles, on the consumers who have a dominant style. The number
     * of segments is that of the planted styles.
     */
    void compareWithPlanted(StyleEvents events, PlantedStyles styles) {
        int[] dominated = IntStream.range(0, sample.sequences().size())
                .filter(i -> styles.dominant(sample.consumerIds().get(i)).isPresent())
                .toArray();
        if (dominated.length == 0 || styles.count() > sample.sequences().size()) {
            return;
        }
        SampledConsumers consumers = SampledConsumers.of(
                IntStream.of(dominated).mapToObj(sample.consumerIds()::get).toList());
        Partition truth = Partition.of(IntStream.of(dominated)
                .mapToObj(i -> styles.dominant(sample.consumerIds().get(i)).orElseThrow())
                .toList());
        Comparison comparison = comparison(consumers);
        embeddings.forEach((contender, vectors) -> {
            List<Statistic> agreements = IntStream.range(0, SEGMENTATIONS)
                    .mapToObj(i -> segmenter.segment(vectors, styles.count(), (long) seed * SEGMENTATIONS + i))
                    .map(all -> Partition.of(
                            IntStream.of(dominated).mapToObj(all::group).toList()))
                    .map(found -> AdjustedRandIndex.between(consumers, found, truth))
                    .toList();
            findings.add(
                    new Subject(events, contender, seed),
                    dominated.length,
                    comparison.measure(
                            contender,
                            Map.of("adjusted_rand", Statistic.mean(agreements)),
                            OptionalInt.of(styles.count())));
        });
    }

    private Comparison comparison(SampledConsumers consumers) {
        return new Comparison(consumers.count(), config.replicates(), seed);
    }

    private void add(
            Subject subject, Comparison comparison, Map<String, Statistic> statistics, OptionalInt segmentCount) {
        findings.add(
                subject, sample.sequences().size(), comparison.measure(subject.contender(), statistics, segmentCount));
    }
}
