package io.unicon.segment.measure;

import java.util.Arrays;

/**
 * The style of a consumer's history: for each attribute, the shares of its values among the events. Value ids are any
 * numbers that identify the values of one attribute.
 */
public final class StyleHistory {

    private final int[][] values; // by attribute: the ids that occur, rising
    private final double[][] shares; // theirs, adding up to 1

    private StyleHistory(int[][] values, double[][] shares) {
        this.values = values;
        this.shares = shares;
    }

    /**
     * Counts the values of a history.
     *
     * @param valueIds by attribute, the value of each event; events whose item lacks the attribute are left out, and an
     *     unknown attribute has no ids
     */
    public static StyleHistory of(int[][] valueIds) {
        int[][] values = new int[valueIds.length][];
        double[][] shares = new double[valueIds.length][];
        for (int attribute = 0; attribute < valueIds.length; attribute++) {
            int[] sorted = valueIds[attribute].clone();
            Arrays.sort(sorted);
            values[attribute] = Arrays.stream(sorted).distinct().toArray();
            shares[attribute] = shares(sorted, values[attribute].length);
        }
        return new StyleHistory(values, shares);
    }

    private static double[] shares(int[] sorted, int distinct) {
        double[] shares = new double[distinct];
        int value = 0;
        for (int event = 0; event < sorted.length; event++) {
            value += event > 0 && sorted[event] != sorted[event - 1] ? 1 : 0;
            shares[value] += 1.0 / sorted.length;
        }
        return shares;
    }

    int attributes() {
        return values.length;
    }

    boolean has(int attribute) {
        return values[attribute].length > 0;
    }

    /**
     * The Jensen-Shannon divergence in base 2 of the two distributions of an attribute's values (Lin, 1991), in [0, 1]:
     * 0 where they are equal, 1 where they share no value. Both must have the attribute.
     */
    double divergence(StyleHistory other, int attribute) {
        int[] mine = values[attribute];
        int[] theirs = other.values[attribute];
        double shared = 0; // 1 - divergence, to which only values that both have contribute
        int my = 0;
        int their = 0;
        while (my < mine.length && their < theirs.length) {
            if (mine[my] == theirs[their]) {
                shared += shared(shares[attribute][my], other.shares[attribute][their]);
                my++;
                their++;
            } else if (mine[my] < theirs[their]) {
                my++;
            } else {
                their++;
            }
        }
        return Math.min(1, Math.max(0, 1 - shared)); // rounding can lead out of [0, 1]
    }

    private static double shared(double mine, double theirs) {
        double middle = (mine + theirs) / 2;
        return middle - (mine * log2(mine / middle) + theirs * log2(theirs / middle)) / 2;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
