package io.unicon.model.vocabulary;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;
import static io.unicon.model.vocabulary.ReservedIds.UNKNOWN;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Ids of the values of one kind. The first ids are reserved, see {@link ReservedIds}; the values follow without a gap.
 * In JSON it is the list of its values.
 */
public final class Vocabulary implements Serializable {

    /** The value that replaces all others. A vocabulary that contains it has no unknown values but missing ones. */
    public static final String OTHER = "(other)";

    private final ImmutableList<String> values;
    private final ImmutableMap<String, Integer> ids;

    /**
     * The vocabulary of these values.
     *
     * @param values each once; the first of them gets the first id that is not reserved
     */
    @JsonCreator
    public Vocabulary(List<String> values) {
        this.values = ImmutableList.copyOf(values);
        this.ids = IntStream.range(0, values.size())
                .boxed()
                .collect(toImmutableMap(this.values::get, place -> place + FIRST_KNOWN));
    }

    /**
     * The vocabulary of the values that were counted, the most frequent first and equally frequent ones by name, so
     * that the vocabulary depends on the counts alone.
     *
     * @param minCount minimum count of a value that is kept
     * @param maxValues maximum number of values that are kept
     */
    public static Vocabulary ofCounts(Map<String, Long> counts, long minCount, int maxValues) {
        return new Vocabulary(counts.entrySet().stream()
                .filter(count -> count.getValue() >= minCount)
                .sorted(MostFrequent.ORDER)
                .limit(maxValues)
                .map(Map.Entry::getKey)
                .collect(toImmutableList()));
    }

    /**
     * The vocabulary of the values that were counted, ordered as by {@link #ofCounts}. If there are more than
     * {@code maxValues}, the others share the id of {@link #OTHER}, which comes last.
     */
    public static Vocabulary ofCountsWithOther(Map<String, Long> counts, int maxValues) {
        Vocabulary kept = ofCounts(counts, 1, maxValues);
        boolean isWhole = counts.size() <= maxValues || kept.ids.containsKey(OTHER);
        return isWhole
                ? kept
                : new Vocabulary(ImmutableList.<String>builder()
                        .addAll(kept.values)
                        .add(OTHER)
                        .build());
    }

    /**
     * The id of the value. A value that is not in the vocabulary has the id of {@link #OTHER}, or else
     * {@link ReservedIds#UNKNOWN}, which a missing value (null) always has.
     */
    public int id(String value) {
        return value == null ? UNKNOWN : ids.getOrDefault(value, ids.getOrDefault(OTHER, UNKNOWN));
    }

    /** The id of the value itself, which it does not share; {@link ReservedIds#UNKNOWN} if it has none. */
    int ownId(String value) {
        return ids.getOrDefault(value, UNKNOWN);
    }

    /**
     * The value of an id.
     *
     * @throws IllegalArgumentException if the id is reserved or not below {@link #size}
     */
    public String value(int id) {
        checkArgument(
                id >= FIRST_KNOWN && id < size(),
                "no value has the id %s; ids are %s to %s",
                id,
                FIRST_KNOWN,
                size() - 1);
        return values.get(id - FIRST_KNOWN);
    }

    /** The values in the order of their ids. */
    @JsonValue
    public List<String> values() {
        return values;
    }

    /** The number of ids, the reserved ones included. */
    public int size() {
        return values.size() + FIRST_KNOWN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && values.equals(vocabulary.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + values.size() + " values";
    }
}
