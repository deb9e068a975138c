package io.unicon.model.vocabulary;

import static java.util.Map.Entry.comparingByKey;

import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** The most frequent of a stream of values; equally frequent ones by name. It holds no more values than it keeps. */
final class MostFrequent {

    /** The most frequent first; see {@link Vocabulary#ofCounts}. */
    static final Comparator<Map.Entry<String, Long>> ORDER =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(comparingByKey());

    private final int most;
    private final PriorityQueue<Map.Entry<String, Long>> lastFirst = new PriorityQueue<>(ORDER.reversed());

    /** @param most the number of values to keep; 0 keeps none */
    MostFrequent(int most) {
        this.most = most;
    }

    /** Adds a value, once. */
    void add(String value, long count) {
        lastFirst.add(Map.entry(value, count));
        if (lastFirst.size() > most) {
            lastFirst.remove();
        }
    }

    /** The kept values with their counts, in no order. */
    Map<String, Long> counts() {
        return lastFirst.stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
