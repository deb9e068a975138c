package io.unicon.features.source;

/**
 * The columns of {@link ShopFiles#events} that no table has; the others are called as in {@code events}. Nothing is
 * judged yet: any of the values may be missing or wrong.
 */
public final class RawEvents {

    /** Place among the events of the same consumer and time, of any type that can be sorted. */
    public static final String SOURCE_ORDER = "source_order";

    /** Where the row stood: a struct of {@code file}, {@code block} and {@code row}, in the order of the files. */
    public static final String SOURCE_ROW = "source_row";

    /** The row as it was read: a struct of the columns of the files. */
    public static final String SOURCE = "source";

    /** Whether the row has too few or too many columns, or is no row of its format at all. */
    public static final String MALFORMED = "malformed";

    /** Whether a text of the row is not in the encoding that the files are read with. */
    public static final String UNDECODABLE = "undecodable";

    private RawEvents() {}
}
