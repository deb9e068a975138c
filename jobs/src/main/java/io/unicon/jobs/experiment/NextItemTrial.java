package io.unicon.jobs.experiment;

import io.unicon.jobs.experiment.Findings.Subject;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.rank.Ranks;
import io.unicon.model.vocabulary.ReservedIds;
import io.unicon.segment.measure.RankingGains;
import io.unicon.segment.measure.SampledConsumers;
import io.unicon.segment.measure.Statistic;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Measures contenders by how high they rank the sku of the first event after each past of a sample. */
final class NextItemTrial {

    private static final List<Integer> CUT_OFFS = List.of(5, 10, 20);

    private final SampledConsumers consumers;
    private final List<EncodedSequence> histories;
    private final int replicates;
    private final int seed;

    /** A trial on the pasts of the sample whose next event has a known sku. */
    NextItemTrial(SequenceSample sample, int replicates, int seed) {
        List<EncodedSequence> all = sample.pastsAndNext();
        int[] ranked = IntStream.range(0, all.size())
                .filter(i -> all.get(i).skus()[all.get(i).length() - 1] >= ReservedIds.FIRST_KNOWN)
                .toArray();
        this.histories = IntStream.of(ranked).mapToObj(all::get).toList();
        this.consumers = SampledConsumers.of(
                IntStream.of(ranked).mapToObj(sample.consumerIds()::get).toList());
        this.replicates = replicates;
        this.seed = seed;
    }

    /**
     * Measures the contenders.
     *
     * @param rankings ranks the newest event of histories among all skus, by contender; popularity takes the place of
     *     counting and comes first
     * @param findings receives all measurements
     */
    void rank(Map<Contender, Function<List<EncodedSequence>, Ranks>> rankings, Findings findings) {
        if (histories.isEmpty()) {
            return;
        }
        Comparison comparison = new Comparison(consumers.count(), replicates, seed);
        rankings.forEach((contender, ranking) -> {
            Ranks ranks = ranking.apply(histories);
            Map<String, Statistic> statistics = new TreeMap<>();
            for (int cutOff : CUT_OFFS) {
                putGains(statistics, "", cutOff, ranks.amongAll());
                putGains(statistics, "unseen_", cutOff, ranks.amongUnseen());
            }
            findings.add(
                    new Subject(StyleEvents.NEXT, contender, seed),
                    histories.size(),
                    comparison.measure(contender, statistics, OptionalInt.empty()));
        });
    }

    private void putGains(Map<String, Statistic> statistics, String prefix, int cutOff, int... ranks) {
        statistics.put(
                prefix + "hit_rate_at_" + cutOff,
                RankingGains.hitRate(consumers, ranks, cutOff).mean());
        statistics.put(
                prefix + "ndcg_at_" + cutOff,
                RankingGains.ndcg(consumers, ranks, cutOff).mean());
    }
}
