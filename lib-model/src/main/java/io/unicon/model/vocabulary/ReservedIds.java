package io.unicon.model.vocabulary;

/** The ids that every vocabulary reserves; the ids of known values follow them. */
public final class ReservedIds {

    /** Fills the places of a padded batch. */
    public static final int PADDING = 0;

    /** A value that the vocabulary does not hold, and a missing value. */
    public static final int UNKNOWN = 1;

    /** The first id of a known value. */
    public static final int FIRST_KNOWN = 2;

    private ReservedIds() {}
}
