package io.unicon.features.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests a known name for a mistyped one. */
public final class Spelling {

    private Spelling() {}

    /**
     * Returns the known name with the smallest edit distance, the first one in case of a tie; empty if the distance is
     * greater than 1 plus a third of the length of the written name.
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparing(name -> distance(name, written)))
                .filter(name -> distance(name, written) <= 1 + written.length() / 3);
    }

    private static int distance(String left, String right) {
        return LevenshteinDistance.getDefaultInstance().apply(left, right);
    }
}
