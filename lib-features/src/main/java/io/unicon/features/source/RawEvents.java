package io.unicon.features.source;

/**
 * The columns of {@link ShopFiles#events} that no table has; the others have their names in {@code events}. The values
 * are not checked yet: any of them may be missing or wrong.
 */
public final class RawEvents {

    /** Place among the events of the same consumer and time, as a value of any sortable type. */
    public static final String SOURCE_ORDER = "source_order";

    /** The position of the row: a struct of {@code file}, {@code block} and {@code row}, in the order of the files. */
    public static final String SOURCE_ROW = "source_row";

    /** The row as it was read: a struct of the columns of the files. */
    public static final String SOURCE = "source";

    /** Whether the row has too few or too many columns, or does not parse. */
    public static final String MALFORMED = "malformed";

    /** Whether a text of the row is not in the encoding with which the files are read. */
    public static final String UNDECODABLE = "undecodable";

    private RawEvents() {}
}
