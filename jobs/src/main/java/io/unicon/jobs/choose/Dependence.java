package io.unicon.jobs.choose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the value of one column decides that of another; a column is the list of its values, blank where missing. */
public final class Dependence {

    private static final int FEWEST_ROWS = 30;

    private Dependence() {}

    /**
     * The share of rows whose value is the most frequent one of their key, among keys with two or more rows, in [0, 1];
     * 0 if they have fewer than 30 rows.
     */
    public static double share(List<String> key, List<String> value) {
        Map<String, Map<String, Integer>> groups = new HashMap<>();
        for (int row = 0; row < key.size(); row++) {
            String group = key.get(row);
            String member = value.get(row);
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
    public static double chance(List<String> value) {
        Map<String, Long> counts = value.stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        long present = counts.values().stream().mapToLong(Long::longValue).sum();
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return present == 0 ? 0 : most / (double) present;
    }

    /** How much of what chance leaves open the key decides, at most 1; 1 if it decides every value. */
    public static double gain(List<String> key, List<String> value) {
        double chance = chance(value);
        return chance >= 1 ? 0 : (share(key, value) - chance) / (1 - chance);
    }
}
