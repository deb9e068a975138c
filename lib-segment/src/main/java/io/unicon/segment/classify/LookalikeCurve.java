package io.unicon.segment.classify;

import static io.unicon.features.error.UserError.check;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The size and the quality of the audience at each threshold. */
public final class LookalikeCurve {

    private LookalikeCurve() {}

    /**
     * One threshold of the curve; consumers who score above it are flagged.
     *
     * @param tau the threshold, in the units of the score
     * @param flaggedShare share of all consumers that are flagged, in [0, 1]
     * @param shareOfOthers share of the consumers who are not positive that are flagged, in [0, 1]
     * @param precision share of the flagged that are in the core, in [0, 1], higher is better; empty where nobody is
     *     flagged
     * @param recall share of the core that is flagged, in [0, 1], higher is better
     * @param f2 precision and recall in one, recall counting twice, in [0, 1], higher is better
     * @param lift precision over the prevalence, 1 is chance, higher is better; empty where nobody is flagged
     * @param coreCount consumers of the core who score above this threshold and not above the next; the first threshold
     *     has those below it, too, so the counts add up to the core
     * @param otherCount the same count of the others
     */
    public record Point(
            double tau,
            double flaggedShare,
            double shareOfOthers,
            OptionalDouble precision,
            double recall,
            double f2,
            OptionalDouble lift,
            long coreCount,
            long otherCount) {}

    /**
     * The curve at thresholds.
     *
     * @param thresholds lowest first, in the units of the score
     * @return one point a threshold, in their order
     * @throws io.unicon.features.error.UserError if they do not ascend
     */
    public static List<Point> of(ScoredConsumers scored, double... thresholds) {
        check(
                IntStream.range(1, thresholds.length).allMatch(next -> thresholds[next - 1] < thresholds[next]),
                "The thresholds of a curve must ascend, each of them once; got %s",
                Arrays.toString(thresholds));
        ScoreCounts counts = scored.once();
        return IntStream.range(0, thresholds.length)
                .mapToObj(place -> point(
                        thresholds[place],
                        counts.above(thresholds[place]),
                        counts.above(place == 0 ? Double.NEGATIVE_INFINITY : thresholds[place]),
                        counts.above(place + 1 < thresholds.length ? thresholds[place + 1] : Double.POSITIVE_INFINITY)))
                .toList();
    }

    private static Point point(double tau, Flagged flagged, Flagged fromHere, Flagged fromNext) {
        return new Point(
                tau,
                flagged.share(),
                flagged.shareOfOthers(),
                flagged.precision(),
                flagged.recall(),
                flagged.fBeta(2),
                flagged.lift(),
                (long) (fromHere.core() - fromNext.core()),
                (long) (fromHere.others() - fromNext.others()));
    }
}
