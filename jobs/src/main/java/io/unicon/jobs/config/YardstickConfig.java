package io.unicon.jobs.config;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.domain.EnumText;
import java.util.List;

/**
 * How representations are measured.
 *
 * @param consumers whose sequences are measured
 * @param minEvents fewest events of a measured sequence, at least 2: half of them are its future
 * @param futureEvents so many first events of each future are its near future, at least 1
 * @param maxSequences most sequences that are measured, a sample where there are more; bounds the driver's memory
 * @param pairs random pairs of sequences, at least 1
 * @param replicates bootstrap replicates behind an interval, at least 1
 * @param seeds a training on first halves and its measurement for each; none measures whole histories only
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

    /** Either half of the consumers, parted by a hash of their ids. */
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
}
