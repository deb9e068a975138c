package io.unicon.features.table;

/** Something that a job reads or writes: a {@link Table} or a kind of artefact. Both are declared, so the flow is whole. */
public interface Asset {

    String name();

    /** One sentence for the reader of the data dictionary. */
    String meaning();
}
