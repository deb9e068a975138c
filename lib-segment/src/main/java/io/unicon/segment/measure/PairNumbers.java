package io.unicon.segment.measure;

import java.util.Arrays;

/**
 * Numbers the pairs of sequences that are in one group, or those that are not, each pair in both orders, so that a pair
 * can be drawn by its number. Sequences lie group after group; all sequences of a group have as many partners.
 */
final class PairNumbers {

    private enum Wanted {
        TOGETHER,
        APART
    }

    private final Wanted wanted;
    private final int[] sequences; // group after group
    private final int[] starts; // where each group starts among them, and the end of the last
    private final long[] pairsBefore; // number of the first pair of each group, and of all pairs

    private PairNumbers(Partition partition, Wanted wanted) {
        int[] sizes = partition.sizes();
        this.wanted = wanted;
        this.sequences = partition.sequencesByGroup();
        this.starts = new int[sizes.length + 1];
        this.pairsBefore = new long[sizes.length + 1];
        for (int group = 0; group < sizes.length; group++) {
            starts[group + 1] = starts[group] + sizes[group];
            pairsBefore[group + 1] = pairsBefore[group] + (long) sizes[group] * partners(group);
        }
    }

    static PairNumbers together(Partition partition) {
        return new PairNumbers(partition, Wanted.TOGETHER);
    }

    static PairNumbers apart(Partition partition) {
        return new PairNumbers(partition, Wanted.APART);
    }

    /** Numbers run from 0 to this. */
    long count() {
        return pairsBefore[pairsBefore.length - 1];
    }

    int first(long number) {
        return sequences[placeOfFirst(number, group(number))];
    }

    int second(long number) {
        int group = group(number);
        int partner = (int) ((number - pairsBefore[group]) % partners(group));
        if (wanted == Wanted.TOGETHER) { // the group without the first sequence itself
            int place = starts[group] + partner;
            return sequences[place < placeOfFirst(number, group) ? place : place + 1];
        }
        return sequences[partner < starts[group] ? partner : partner + size(group)]; // all without the group
    }

    private int placeOfFirst(long number, int group) {
        return starts[group] + (int) ((number - pairsBefore[group]) / partners(group));
    }

    private int size(int group) {
        return starts[group + 1] - starts[group];
    }

    /** The number of partners of each sequence of the group. */
    private int partners(int group) {
        return wanted == Wanted.TOGETHER ? size(group) - 1 : sequences.length - size(group);
    }

    private int group(long number) {
        int found = Arrays.binarySearch(pairsBefore, number);
        int group = found < 0 ? -found - 2 : found;
        while (pairsBefore[group + 1] == number) { // a group without pairs
            group++;
        }
        return group;
    }
}
