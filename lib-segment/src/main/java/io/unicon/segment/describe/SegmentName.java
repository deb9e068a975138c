package io.unicon.segment.describe;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The name of a segment.
 *
 * @param marks all marks of the segment, strongest first
 * @param named those in the name
 */
record SegmentName(List<Mark> marks, List<Mark> named) {

    private static final int MOST_AT_FIRST = 3;
    private static final String UNMARKED = "mixed";

    /**
     * The strongest marks of different attributes, at most three, each of at least a share of the segment's events. If
     * no mark is as common, the strongest alone.
     */
    static SegmentName of(List<Mark> marks, double minShare) {
        Set<String> attributes = new HashSet<>();
        List<Mark> common = marks.stream()
                .filter(mark -> mark.share() >= minShare && attributes.add(mark.attribute()))
                .limit(MOST_AT_FIRST)
                .toList();
        return new SegmentName(marks, common.isEmpty() ? marks.stream().limit(1).toList() : common);
    }

    /**
     * This name with one more mark: the one that the fewest segments of the same name have, the strongest first. A value
     * is added only after the stronger values of its attribute, which it would hide otherwise.
     *
     * @param holders number of the segments of the same name, this one included, with a value among their marks
     * @param all number of the segments of the same name
     * @return empty if all of them have each mark that is left
     */
    Optional<SegmentName> longer(Map<String, Long> holders, long all) {
        Set<String> attributes = new HashSet<>();
        return marks.stream()
                .filter(mark -> !named.contains(mark) && attributes.add(mark.attribute()))
                .filter(mark -> holders.get(mark.value()) < all)
                .min(Comparator.comparing(mark -> holders.get(mark.value())))
                .map(mark -> {
                    List<Mark> more = new ArrayList<>(named);
                    more.add(mark);
                    return new SegmentName(marks, List.copyOf(more));
                });
    }

    /** The values in the order of the attributes, those of one attribute strongest first. */
    String text(List<String> attributes) {
        return named.isEmpty()
                ? UNMARKED
                : named.stream()
                        .sorted(Comparator.<Mark>comparingInt(mark -> attributes.indexOf(mark.attribute()))
                                .thenComparing(marks::indexOf))
                        .map(Mark::value)
                        .collect(joining(" · "));
    }
}
