package io.unicon.features.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what was meant by a name that does not exist. */
public final class Spelling {

    private Spelling() {}

    /**
     * The known name with the smallest edit distance, the first of those that are equally near; empty where even that
     * needs more edits than one and a third of the letters written.
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
