package io.unicon.jobs.start;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A profile for the terminal. */
final class ProfileText {

    private static final int WIDEST = 44;

    private ProfileText() {}

    static String of(List<ProfileSection> sections) {
        return sections.stream().map(ProfileText::of).collect(Collectors.joining("\n"));
    }

    private static String of(ProfileSection section) {
        List<List<String>> lines = new ArrayList<>();
        if (!section.columns().isEmpty()) {
            lines.add(section.columns());
        }
        lines.addAll(section.rows());
        int columns = lines.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(column -> lines.stream()
                        .filter(line -> column < line.size())
                        .mapToInt(line -> Math.min(WIDEST, line.get(column).length()))
                        .max()
                        .orElse(0))
                .toArray();
        return section.title() + "\n"
                + lines.stream().map(line -> "  " + padded(line, widths) + "\n").collect(Collectors.joining());
    }

    private static String padded(List<String> line, int... widths) {
        return IntStream.range(0, line.size())
                .mapToObj(column -> column == line.size() - 1
                        ? line.get(column)
                        : line.get(column)
                                + " "
                                        .repeat(Math.max(
                                                0,
                                                widths[column]
                                                        - line.get(column).length())))
                .collect(Collectors.joining("  "));
    }
}
