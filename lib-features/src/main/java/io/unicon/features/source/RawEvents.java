package io.unicon.features.source;

/**
 * The columns of {@link ShopFiles#events} that only the source knows; the others have their names in {@code events}. The
 * values are not checked yet: any of them may be missing or wrong.
 */
public final class RawEvents {

    /** The results of the mapping's expressions as text, by key of the mapping. */
    public static final String READ_VALUES = "read_values";

    /** The row as it was read: a struct of the columns of the files. */
    public static final String SOURCE = "source";

    /** Whether the row has too few or too many columns, or does not parse. */
    public static final String MALFORMED = "malformed";

    /** Whether a text of the row is not in the encoding with which the files are read. */
    public static final String UNDECODABLE = "undecodable";

    /** Whether {@code where} leaves the row out; all other columns are null then. */
    public static final String LEFT_OUT = "left_out";

    private RawEvents() {}
}
