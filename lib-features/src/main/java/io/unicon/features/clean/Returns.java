package io.unicon.features.clean;

/** The treatment of returns and cancellations: events with a negative quantity. */
public enum Returns {
    /** Whoever reads the events leaves out the return and the units that it takes back. */
    REMOVE,
    /** A return is an event as any other: spend subtracts it, and a sequence holds it. */
    KEEP,
    /** A return is rejected; what was bought stays. */
    REJECT
}
