package io.unicon.jobs.run;

/** What an ingest may remove. */
public enum Replacement {
    /** Nothing but rows of the same batch that the files no longer hold, and only a minority of them. */
    NONE,
    /** The rows of the same batch. */
    BATCH,
    /** All rows of the UTC dates that the files cover. */
    DATES,
    /** Everything that earlier ingests left. */
    EVERYTHING
}
