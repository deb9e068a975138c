package io.unicon.segment.audience;

/** The prediction for a consumer. */
public enum LookalikeTask {
    /**
     * Whether the consumer is in the core (UNICON, section 3.2). Events and rule cover the same time, so a model can
     * learn the rule itself.
     */
    CORE("is in the core", "are in the core"),
    /**
     * Whether the consumer, outside the core at a date, is in it {@code horizonDays} later. Only events up to the date
     * are read.
     */
    JOINING("joins the core", "join the core"),
    /**
     * Whether the second half of the consumer's events meets the rule, predicted from the first half; for logs in which
     * a consumer is a single visit. Whole histories are scored.
     */
    SECOND_HALF("meets the rule in the second half of the events", "meet the rule in the second half of the events");

    private final String ofOne;
    private final String ofSeveral;

    LookalikeTask(String ofOne, String ofSeveral) {
        this.ofOne = ofOne;
        this.ofSeveral = ofSeveral;
    }

    /** The prediction as a predicate of one consumer, such as "joins the core". */
    String ofOne() {
        return ofOne;
    }

    /** The prediction as a predicate of several consumers, such as "join the core". */
    String ofSeveral() {
        return ofSeveral;
    }
}
