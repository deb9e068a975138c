package io.unicon.segment.measure;

import static com.google.common.base.Preconditions.checkArgument;

import io.unicon.features.random.Shuffle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The sequences of a sample in groups, such as segments; groups are numbered from 0 as they first appear. */
public final class Partition {

    private final int[] groups; // by sequence
    private final int count;

    private Partition(int[] groups, int count) {
        this.groups = groups;
        this.count = count;
    }

    /** A partition, from the name of each sequence's group: equal names are one group. */
    public static Partition of(List<?> names) {
        Map<Object, Integer> numbers = new HashMap<>();
        int[] groups = new int[names.size()];
        for (int sequence = 0; sequence < groups.length; sequence++) {
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(names.get(sequence), next);
            groups[sequence] = known == null ? next : known;
        }
        return new Partition(groups, numbers.size());
    }

    /** All sequences in one group. */
    static Partition whole(int sequenceCount) {
        return new Partition(new int[sequenceCount], Math.min(1, sequenceCount));
    }

    /** Number of groups. */
    public int count() {
        return count;
    }

    /** Number of sequences. */
    public int sequenceCount() {
        return groups.length;
    }

    /** The number of a sequence's group. */
    public int group(int sequence) {
        return groups[sequence];
    }

    /** Number of sequences in each group. */
    int[] sizes() {
        int[] sizes = new int[count];
        for (int group : groups) {
            sizes[group]++;
        }
        return sizes;
    }

    /** A partition into groups of the same sizes, drawn at random: the floor of every measure of a partition. */
    public Partition shuffled(long seed) {
        int[] shuffled = groups.clone();
        Shuffle.inPlace(shuffled, new SplittableRandom(seed));
        return new Partition(shuffled, count);
    }

    /** The partition that splits each group of this one as the other one does. */
    Partition splitBy(Partition other) {
        checkArgument(
                groups.length == other.groups.length,
                "partitions of %s and of %s sequences",
                groups.length,
                other.groups.length);
        return of(IntStream.range(0, groups.length)
                .mapToObj(sequence -> (long) groups[sequence] * other.count + other.groups[sequence])
                .toList());
    }

    /** The sequences, group after group, in a group by number. */
    int[] sequencesByGroup() {
        int[] next = new int[count];
        int[] sizes = sizes();
        for (int group = 1; group < count; group++) {
            next[group] = next[group - 1] + sizes[group - 1];
        }
        int[] sequences = new int[groups.length];
        for (int sequence = 0; sequence < groups.length; sequence++) {
            sequences[next[groups[sequence]]++] = sequence;
        }
        return sequences;
    }
}
