package io.unicon.jobs.report;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the results are worth, in at most three sentences, and the next step. A figure that was not measured has no
 * sentence.
 *
 * @param sentences on the sizes of the segments, on their vectors, training or separation, and on the audiences
 * @param nextStep against the first weakness; without one, to use the segments
 */
record Verdict(List<String> sentences, String nextStep) {

    /** With fewer sequences, shares of a segment differ from those of all by chance. */
    private static final long SMALL_SEGMENT = 20;

    Verdict {
        sentences = ImmutableList.copyOf(sentences);
    }

    static Verdict of(Segmentation segmentation, List<LookalikeAudience> audiences) {
        List<Finding> findings = new ArrayList<>();
        findings.add(sizes(segmentation));
        belowCounting(segmentation)
                .or(() -> worseTraining(segmentation))
                .or(() -> separation(segmentation))
                .ifPresent(findings::add);
        lookalikes(audiences).ifPresent(findings::add);
        return new Verdict(
                findings.stream().map(Finding::sentence).toList(),
                findings.stream()
                        .flatMap(finding -> finding.remedy().stream())
                        .findFirst()
                        .orElse(
                                "Next: read the cards of the segments, name those that you would address, and select their"
                                        + " consumers from the table segments."));
    }

    private static Finding sizes(Segmentation segmentation) {
        List<SegmentSummary> segments = segmentation.segments();
        long median = segments.get(segments.size() / 2).sequenceCount();
        long all = segments.stream().mapToLong(SegmentSummary::sequenceCount).sum();
        long described = segments.stream()
                .filter(segment -> !segment.profile().name().isEmpty())
                .mapToLong(SegmentSummary::sequenceCount)
                .sum();
        String sizes = String.format(
                Locale.ROOT,
                "Half of the %d segments hold at least %,d of the %,d sequences, and the described ones hold %.0f %% of all",
                segments.size(),
                median,
                all,
                100.0 * described / Math.max(1, all));
        if (median < SMALL_SEGMENT) {
            return Finding.weak(
                    sizes + ": most segments are too small to mean anything.",
                    "Next: set segments.k to %d or less, or let more consumers into the sequences with a longer window or"
                                    .formatted(Math.max(2, all / (2 * SMALL_SEGMENT)))
                            + " fewer events, and run the pipeline again.");
        }
        if (described == 0) {
            return Finding.weak(sizes + ".", segmentation.description().nextStep());
        }
        return Finding.fine(sizes + ".");
    }

    /** The encoder has seen the later events, so it is below counting wherever it seems so. */
    private static Optional<Finding> belowCounting(Segmentation segmentation) {
        return segmentation
                .nextStyle()
                .filter(NextStyle::isBelowCounting)
                .map(style -> Finding.weak(
                        ("The vectors know less of the next events than counts of attribute values do: similar vectors have similar next"
                                        + " events with a correlation of %s, similar counts with %s (%s sequences).")
                                .formatted(
                                        decimal(style.correlation()),
                                        decimal(style.correlation() - style.overCounting()),
                                        String.format(Locale.ROOT, "%,d", style.sequences())),
                        "Next: set representations to [counting], or choose another representation or training by"
                                + " evaluate-representations."));
    }

    /** The parameters of the first of several epochs were kept. */
    private static Optional<Finding> worseTraining(Segmentation segmentation) {
        List<TrainingEpoch> epochs = segmentation.epochs();
        boolean worse = epochs.size() > 1 && epochs.get(0).kept();
        return worse
                ? Optional.of(Finding.weak(
                        "The encoder was best on held-out events after its first epoch; no later epoch was better.",
                        "Next: lower training.learningRate or the size of the encoder, and compare it with counting by"
                                + " evaluate-representations."))
                : Optional.empty();
    }

    private static Optional<Finding> separation(Segmentation segmentation) {
        return Optional.ofNullable(segmentation.quality().get("silhouette_cosine"))
                .map(silhouette -> silhouette > 0
                        ? Finding.fine(
                                "The silhouette is %s: on average, sequences are closer to their own segment than to the next."
                                        .formatted(decimal(silhouette)))
                        : Finding.weak(
                                "The silhouette is %s: on average, sequences are no closer to their own segment than to the next."
                                        .formatted(decimal(silhouette)),
                                "Next: lower segments.k, or compare the representations by evaluate-representations and"
                                        + " choose another one with the setting representations."));
    }

    /** On the audiences whose average precision was measured. */
    private static Optional<Finding> lookalikes(List<LookalikeAudience> audiences) {
        List<String> measured =
                named(audiences, audience -> audience.overPrevalence().isPresent());
        List<String> atChance = named(audiences, audience -> !audience.note().isEmpty());
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        if (atChance.isEmpty()) {
            return Optional.of(
                    Finding.fine("The scores separate the core of %s from the rest.".formatted(quoted(measured))));
        }
        return Optional.of(Finding.weak(
                "The scores may separate the core of %s from the rest no better than chance."
                        .formatted(quoted(atChance)),
                "Next: send no campaign by the scores of %s; choose a core with more consumers, or a rule that is closer to"
                                .formatted(quoted(atChance))
                        + " behaviour."));
    }

    private static List<String> named(List<LookalikeAudience> audiences, Predicate<LookalikeAudience> which) {
        return audiences.stream().filter(which).map(LookalikeAudience::audience).toList();
    }

    private static String quoted(List<String> audiences) {
        String names = String.join("', '", audiences);
        return audiences.size() == 1 ? "audience '" + names + "'" : "audiences '" + names + "'";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** @param remedy empty if nothing is weak */
    private record Finding(String sentence, Optional<String> remedy) {

        static Finding fine(String sentence) {
            return new Finding(sentence, Optional.empty());
        }

        static Finding weak(String sentence, String remedy) {
            return new Finding(sentence, Optional.of(remedy));
        }
    }
}
