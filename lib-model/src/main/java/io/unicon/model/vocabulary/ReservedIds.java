package io.unicon.model.vocabulary;

/** The ids that every vocabulary reserves; the ids of known values follow them. */
public final class ReservedIds {

    /** The id at the padding positions of a batch. */
    public static final int PADDING = 0;

    /** The id of a value that is not in the vocabulary, and of a missing value. */
    public static final int UNKNOWN = 1;

    /** The first id of a known value. */
    public static final int FIRST_KNOWN = 2;

    private ReservedIds() {}
}
