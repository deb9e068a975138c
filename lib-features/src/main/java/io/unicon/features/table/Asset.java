package io.unicon.features.table;

/**
 * Something that a job reads or writes: a {@link Table} or a kind of artefact. Jobs declare both, for the flow chart.
 */
public interface Asset {

    String name();

    /** One sentence for the data dictionary. */
    String meaning();
}
