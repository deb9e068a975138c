package io.unicon.segment.classify;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Random;

/** Scored consumers for tests. */
public final class Samples {

    private Samples() {}

    /**
     * Eight consumers, three of them in the core.
     *
     * <pre>
     * score  .9  .6  .3  .1
     * core    1   1   0   1
     * others  0   1   1   3
     * </pre>
     */
    public static ScoredConsumers eight() {
        return scored("0.1 other, 0.9 core, 0.6 other, 0.1 core, 0.3 other, 0.6 core, 0.1 other, 0.1 other");
    }

    /** Consumers written as {@code 0.9 core, 0.6 other}. */
    public static ScoredConsumers scored(String consumers) {
        List<String> parts = Splitter.on(", ").splitToList(consumers);
        double[] scores = new double[parts.size()];
        boolean[] inCore = new boolean[parts.size()];
        for (int consumer = 0; consumer < scores.length; consumer++) {
            List<String> words = Splitter.on(' ').splitToList(parts.get(consumer));
            scores[consumer] = Double.parseDouble(words.get(0));
            inCore[consumer] = words.get(1).equals("core");
        }
        return new ScoredConsumers(scores, inCore);
    }

    /** Scores uniform in [0, 1), where a consumer of score {@code s} is in the core with probability {@code s}. */
    public static ScoredConsumers calibrated(int count, long seed) {
        Random random = new Random(seed);
        double[] scores = random.doubles(count).toArray();
        boolean[] inCore = new boolean[count];
        for (int consumer = 0; consumer < count; consumer++) {
            inCore[consumer] = random.nextDouble() < scores[consumer];
        }
        return new ScoredConsumers(scores, inCore);
    }
}
