package io.unicon.jobs.config;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.domain.EnumText;
import java.util.List;

/**
 * How representations are measured.
 *
 * @param consumers the half of the consumers whose sequences are measured
 * @param minEvents smallest number of events of a measured sequence, at least 2: half of its events are its future
 * @param futureEvents number of the first events of a future that are its near future, at least 1
 * @param maxSequences largest number of measured sequences; if there are more, a sample is measured. It bounds the
 *     driver's memory
 * @param pairs number of random pairs of sequences, at least 1
 * @param replicates number of bootstrap replicates for an interval, at least 1
 * @param seeds for each seed an encoder is trained on the first halves and measured; empty to measure whole histories
 *     only
 * @param segmentCounts numbers of segments, each at least 2; those above the number of sequences are left out
 */
public record YardstickConfig(
        Consumers consumers,
        int minEvents,
        int futureEvents,
        int maxSequences,
        int pairs,
        int replicates,
        List<Integer> seeds,
        List<Integer> segmentCounts) {

    /** Either half of the consumers, split by a hash of their ids. */
    public enum Consumers {
        /** For choosing between settings. */
        VALIDATION,
        /** For reporting what was chosen. */
        TEST;

        /** As in the table and the configuration. */
        public String text() {
            return EnumText.of(this);
        }
    }

    public YardstickConfig {
        check(
                minEvents >= 2,
                "minEvents must be at least 2, an event of the past and one of the future; got %s",
                minEvents);
        check(futureEvents >= 1, "futureEvents must be at least 1; got %s", futureEvents);
        check(maxSequences >= 2, "maxSequences must be at least 2; got %s", maxSequences);
        check(pairs >= 1, "pairs must be at least 1; got %s", pairs);
        check(replicates >= 1, "replicates must be at least 1; got %s", replicates);
        check(segmentCounts.stream().allMatch(k -> k >= 2), "segmentCounts must be at least 2; got %s", segmentCounts);
        seeds = List.copyOf(seeds);
        segmentCounts = List.copyOf(segmentCounts);
    }

    /** The same for a sample of the validation half of at most this number of sequences, without segments and trainings. */
    public YardstickConfig sample(int most) {
        return new YardstickConfig(
                Consumers.VALIDATION,
                minEvents,
                futureEvents,
                Math.min(most, maxSequences),
                pairs,
                replicates,
                List.of(),
                List.of());
    }
}
