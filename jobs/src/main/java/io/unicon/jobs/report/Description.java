package io.unicon.jobs.report;

import io.unicon.segment.quality.SegmentMetric;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why segments have no name or no items.
 *
 * @param note all that is to say about segments that are not named, show no items or are not on the page; empty if there is none
 * @param nextStep against it where no segment has a name; empty if one has
 */
record Description(String note, String nextStep) {

    private static final String LOWER_LIMITS =
            "lower description.minConsumers or segments.k, or map more attributes of the items and list them in"
                    + " description.attributes.";

    /**
     * A segment of the page has enough consumers. It has no name if it was not described since it was made, or if none of
     * its attribute values is that of enough consumers.
     *
     * @param segments those with enough consumers to be published, at least one
     * @param quality values by metric; the number of all segments is one of them if it was measured
     * @param runs the newest successful run of each job; none if they are not recorded
     */
    static Description of(List<SegmentSummary> segments, Map<String, Double> quality, List<RunSummary> runs) {
        List<SegmentSummary> unnamed = segments.stream()
                .filter(segment -> segment.profile().name().isEmpty())
                .toList();
        Description description =
                unnamed.size() < segments.size() ? new Description(unnamed(unnamed), "") : noneNamed(runs);
        return new Description(
                Stream.of(description.note(), withoutItems(segments), small(segments, quality))
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining(" ")),
                description.nextStep());
    }

    private static String unnamed(List<SegmentSummary> unnamed) {
        return unnamed.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s of %,d sequences %s no name: no attribute value is that of enough consumers to be published"
                                + " (description.minConsumers).",
                        counted(unnamed.size()),
                        unnamed.stream()
                                .mapToLong(SegmentSummary::sequenceCount)
                                .sum(),
                        unnamed.size() == 1 ? "has" : "have");
    }

    private static Description noneNamed(List<RunSummary> runs) {
        if (runs.isEmpty()) {
            return new Description(
                    "No segment has a name: describe-segments has not run since, or no attribute value is that of enough"
                            + " consumers of one segment to be published (description.minConsumers).",
                    "Next: run describe-segments; if it has run, " + LOWER_LIMITS);
        }
        if (start(runs, "describe-segments") < start(runs, "segment-consumers")) {
            return new Description(
                    "No segment has a name yet, since describe-segments has not run.", "Next: run describe-segments.");
        }
        return new Description(
                "No segment has a name: no attribute value is that of enough consumers of one segment to be published"
                        + " (description.minConsumers).",
                "Next: " + LOWER_LIMITS);
    }

    private static String withoutItems(List<SegmentSummary> segments) {
        boolean named =
                segments.stream().anyMatch(segment -> !segment.profile().name().isEmpty());
        boolean shown = segments.stream().anyMatch(segment -> !segment.items().isEmpty());
        return shown || !named
                ? ""
                : "No segment has representative items: in no segment is an item that of enough consumers"
                        + " (description.minConsumers) by an action that counts (description.significantActions).";
    }

    /** In milliseconds since 1970; the first possible one if the job has no run. */
    private static long start(List<RunSummary> runs, String job) {
        return runs.stream()
                .filter(run -> run.job().equals(job))
                .mapToLong(RunSummary::startedAt)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private static String small(List<SegmentSummary> segments, Map<String, Double> quality) {
        long left = Math.round(quality.getOrDefault(SegmentMetric.SEGMENT_COUNT.text(), 0.0)) - segments.size();
        return left <= 0
                ? ""
                : "%s %s fewer consumers than description.minConsumers and %s not on this page."
                        .formatted(counted(left), left == 1 ? "has" : "have", left == 1 ? "is" : "are");
    }

    private static String counted(long segments) {
        return String.format(Locale.ROOT, segments == 1 ? "%,d segment" : "%,d segments", segments);
    }
}
