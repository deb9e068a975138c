package io.unicon.features.sequence;

import static io.unicon.features.error.UserError.check;

/**
 * How few sequences are too few to go on with.
 *
 * @param minCount the fewest sequences of a variant; 0 for no limit
 * @param minPerSegment the fewest sequences of a segment, on average; 0 for no limit
 */
public record SequenceFloor(int minCount, int minPerSegment) {

    public SequenceFloor {
        check(minCount >= 0, "minCount must be at least 0, which is no limit; got %s", minCount);
        check(minPerSegment >= 0, "minPerSegment must be at least 0, which is no limit; got %s", minPerSegment);
    }

    /** The fewest sequences for this number of segments. */
    public long sequences(int segments) {
        return Math.max(minCount, (long) minPerSegment * segments);
    }
}
