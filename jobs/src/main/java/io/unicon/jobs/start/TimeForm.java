package io.unicon.jobs.start;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way in which a column writes times.
 *
 * @param template the expression of the time, with {@code %s} for the column
 * @param evidence the reason, in words
 * @param confidence in the form; {@link Confidence#LOW} if values can be read in two ways
 * @param hasClock whether the values have a time of day
 */
record TimeForm(String template, String evidence, Confidence confidence, boolean hasClock) {

    private static final double MOST = 0.95;
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}([T ]\\d{1,2}:\\d{2}.*)?");
    private static final Pattern SLASHED = Pattern.compile("\\d{4}/\\d{1,2}/\\d{1,2}( \\d{1,2}:\\d{2}(:\\d{2})?)?");
    private static final Pattern COMPACT = Pattern.compile("(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");
    private static final Pattern COMPACT_CLOCK =
            Pattern.compile("(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])([01]\\d|2[0-3])[0-5]\\d[0-5]\\d");
    private static final Pattern NAMED_MONTH =
            Pattern.compile("\\d{1,2}([- ])[A-Z][a-z]{2}[- ]\\d{4}( \\d{1,2}:\\d{2}(:\\d{2})?)?");
    private static final Pattern PARTS = Pattern.compile(
            "(\\d{1,2})([./-])(\\d{1,2})[./-](\\d{4}|\\d{2})([ T]+\\d{1,2}:\\d{2}(:\\d{2})?( ?[AaPp][Mm])?)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{9,19}([.]\\d*)?|\\d[.]\\d+E\\+?\\d+");

    /** Seconds of 1995 and of 2035. */
    private static final double EARLIEST = 788_918_400;

    private static final double LATEST = 2_051_222_400;

    /** The form of a column; empty if its values are no times. */
    static Optional<TimeForm> of(ColumnSample column) {
        if (column.isMoment()) {
            return Optional.of(new TimeForm(
                    "%s",
                    "has the type " + column.type(),
                    Confidence.HIGH,
                    !column.type().equals("date")));
        }
        List<String> values = column.present();
        return values.isEmpty() ? Optional.empty() : text(values).or(() -> epoch(values));
    }

    /** The form of one text. */
    static Optional<TimeForm> ofText(String value) {
        return text(List.of(value));
    }

    private static Optional<TimeForm> text(List<String> values) {
        if (most(values, ISO)) {
            boolean clock = values.stream().anyMatch(value -> value.contains(":"));
            return form("%s", "is written as " + values.get(0), Confidence.HIGH, clock);
        }
        if (most(values, SLASHED)) {
            boolean clock = values.stream().anyMatch(value -> value.contains(":"));
            return form("to_timestamp(%s, 'yyyy/M/d[ H:mm[:ss]]')", "as " + values.get(0), Confidence.HIGH, clock);
        }
        if (most(values, COMPACT)) {
            return form("to_date(%s, 'yyyyMMdd')", "is a date without separators", Confidence.MEDIUM, false);
        }
        if (most(values, COMPACT_CLOCK)) {
            return form("to_timestamp(%s, 'yyyyMMddHHmmss')", "is a time without separators", Confidence.MEDIUM, true);
        }
        if (most(values, NAMED_MONTH)) {
            String separator = values.get(0).contains("-") ? "-" : " ";
            String pattern = "d" + separator + "MMM" + separator + "yyyy[ H:mm[:ss]]";
            boolean clock = values.stream().anyMatch(value -> value.contains(":"));
            return form("to_timestamp(%s, '" + pattern + "')", "as " + values.get(0), Confidence.HIGH, clock);
        }
        return most(values, PARTS) ? Optional.of(ofParts(values)) : Optional.empty();
    }

    /** A day and a month before the year: a value above 12 shows which is which. */
    private static TimeForm ofParts(List<String> values) {
        List<Matcher> parts =
                values.stream().map(PARTS::matcher).filter(Matcher::matches).toList();
        Matcher example = parts.get(0);
        Set<String> separators = parts.stream().map(part -> part.group(2)).collect(Collectors.toSet());
        String separator = separators.size() > 1 ? "-" : example.group(2);
        String text = separators.size() > 1 ? "regexp_replace(%s, '[./]', '-')" : "%s";
        Optional<Matcher> dayFirst = above12(parts, 1);
        Optional<Matcher> monthFirst = above12(parts, 3);
        boolean proven = dayFirst.isPresent() != monthFirst.isPresent();
        boolean first = proven ? dayFirst.isPresent() : !separator.equals("/");
        boolean clock = parts.stream().anyMatch(part -> part.group(5) != null);
        boolean halves = parts.stream().anyMatch(part -> part.group(7) != null);
        String year = example.group(4).length() == 4 ? "yyyy" : "yy";
        String day = first ? "d" + separator + "M" : "M" + separator + "d";
        String time = halves ? "[ h:mm[:ss] a]" : "[ H:mm[:ss]]";
        String evidence = proven
                ? "is written with the " + (first ? "day" : "month") + " first, as "
                        + dayFirst.or(() -> monthFirst).orElseThrow().group() + " shows"
                : "can be read with the day or the month first; " + (first ? "day" : "month") + " first is a guess";
        return new TimeForm(
                "to_timestamp(" + text + ", '" + day + separator + year + (clock ? time : "") + "')",
                evidence + (separators.size() > 1 ? "; they have several separators" : ""),
                !proven ? Confidence.LOW : separators.size() > 1 ? Confidence.MEDIUM : Confidence.HIGH,
                clock);
    }

    private static Optional<Matcher> above12(List<Matcher> parts, int group) {
        return parts.stream()
                .filter(part -> Integer.parseInt(part.group(group)) > 12)
                .findFirst();
    }

    private static Optional<TimeForm> epoch(List<String> values) {
        if (!most(values, NUMBER)) {
            return Optional.empty();
        }
        double middle = values.stream()
                .mapToDouble(TimeForm::number)
                .sorted()
                .skip(values.size() / 2)
                .findFirst()
                .orElseThrow();
        return epoch(values, middle, 1, "seconds", "timestamp_seconds(cast(%s as double))")
                .or(() -> epoch(values, middle, 1e3, "milliseconds", "timestamp_millis(cast(%s as bigint))"))
                .or(() -> epoch(values, middle, 1e6, "microseconds", "timestamp_micros(cast(%s as bigint))"))
                .or(() -> epoch(values, middle, 1e9, "nanoseconds", "timestamp_micros(cast(%s as bigint) div 1000)"));
    }

    private static Optional<TimeForm> epoch(
            List<String> values, double middle, double unit, String name, String template) {
        boolean within = values.stream()
                        .mapToDouble(TimeForm::number)
                        .filter(value -> value >= EARLIEST * unit && value <= LATEST * unit)
                        .count()
                >= MOST * values.size();
        if (!within) {
            return Optional.empty();
        }
        LocalDate example = LocalDate.ofEpochDay((long) (middle / unit / 86_400));
        return form(
                template,
                "is a number of " + name + " since 1970 in UTC, such as " + example,
                Confidence.MEDIUM,
                values.stream().anyMatch(value -> number(value) / unit % 86_400 != 0));
    }

    private static double number(String text) {
        return ColumnSample.isNumber(text) ? Double.parseDouble(text) : 0;
    }

    private static Optional<TimeForm> form(String template, String evidence, Confidence confidence, boolean clock) {
        return Optional.of(new TimeForm(template, evidence, confidence, clock));
    }

    private static boolean most(List<String> values, Pattern pattern) {
        return values.stream().filter(value -> pattern.matcher(value).matches()).count() >= MOST * values.size();
    }

    /** The expression of the time of a column. */
    String of(String sql) {
        return template.replace("%s", sql);
    }
}
