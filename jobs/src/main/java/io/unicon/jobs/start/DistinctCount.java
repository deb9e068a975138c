package io.unicon.jobs.start;

import com.google.common.hash.Hashing;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts distinct texts: exactly up to some thousands, above that by the smallest of their hashes, with an error of about
 * 2 %. See Bar-Yossef et al., Counting distinct elements in a data stream (2002).
 */
final class DistinctCount implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int KEPT = 4096;

    private final Set<Long> hashes = new HashSet<>();
    private long greatest = Long.MAX_VALUE;

    void add(String text) {
        add(Hashing.murmur3_128().hashUnencodedChars(text).asLong() & Long.MAX_VALUE);
    }

    void add(DistinctCount other) {
        other.hashes.forEach(this::add);
        greatest = Math.min(greatest, other.greatest);
        hashes.removeIf(hash -> hash > greatest);
    }

    private void add(long hash) {
        if (hash <= greatest && hashes.add(hash) && hashes.size() >= 2 * KEPT) {
            greatest = hashes.stream().sorted().skip(KEPT - 1L).findFirst().orElseThrow();
            hashes.removeIf(kept -> kept > greatest);
        }
    }

    /** The number of distinct texts. */
    long value() {
        return greatest == Long.MAX_VALUE
                ? hashes.size()
                : Math.round(hashes.size() / ((double) greatest / Long.MAX_VALUE));
    }
}
