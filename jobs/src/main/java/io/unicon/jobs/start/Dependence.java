package io.unicon.jobs.start;

import java.util.HashMap;
import java.util.Map;

/** Whether the value of one column decides that of another, in the sample. */
final class Dependence {

    private static final int FEWEST_ROWS = 30;

    private Dependence() {}

    /**
     * The share of rows whose value is the most frequent one of their key, among keys with two or more rows, in [0, 1];
     * 0 if they have fewer than 30 rows.
     */
    static double share(ColumnSample key, ColumnSample value) {
        Map<String, Map<String, Integer>> groups = new HashMap<>();
        for (int row = 0; row < key.values().size(); row++) {
            String group = key.values().get(row);
            String member = value.values().get(row);
            if (!group.isEmpty() && !member.isEmpty()) {
                groups.computeIfAbsent(group, unseen -> new HashMap<>()).merge(member, 1, Integer::sum);
            }
        }
        long rows = 0;
        long usual = 0;
        for (Map<String, Integer> group : groups.values()) {
            int size = group.values().stream().mapToInt(Integer::intValue).sum();
            if (size > 1) {
                rows += size;
                usual += group.values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
            }
        }
        return rows < FEWEST_ROWS ? 0 : usual / (double) rows;
    }

    /** The share that {@link #share} would have if the key decided nothing: that of the most frequent value. */
    static double chance(ColumnSample value) {
        long most = value.counts().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        long present = value.present().size();
        return present == 0 ? 0 : most / (double) present;
    }

    /** How much of what chance leaves open the key decides, at most 1; 1 if it decides every value. */
    static double gain(ColumnSample key, ColumnSample value) {
        double chance = chance(value);
        return chance >= 1 ? 0 : (share(key, value) - chance) / (1 - chance);
    }
}
