package io.unicon.segment.audience;

/** What is predicted of a consumer. */
public enum LookalikeTask {
    /**
     * Whether the consumer is in the core (UNICON, section 3.2): events and rule look at the same time, so a model can
     * learn the rule itself.
     */
    CORE,
    /**
     * Whether the consumer, outside the core at a date, is in it {@code horizonDays} later: events up to the date alone
     * are seen.
     */
    JOINING,
    /**
     * Whether the second half of the consumer's events meets the rule, of which the first half is seen; for logs in which
     * a consumer is a single visit. Whole histories are scored.
     */
    SECOND_HALF
}
