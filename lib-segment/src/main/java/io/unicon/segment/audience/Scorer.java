package io.unicon.segment.audience;

import io.unicon.features.domain.EnumText;

/** What scores consumers. */
public enum Scorer {
    /** The transformer over the events (UNICON, section 3.2). */
    NETWORK,
    /** Logistic regression on the one fact that ranks the training consumers best. */
    BEST_FACT,
    /** MLlib's logistic regression on facts, attribute values of the consumer, and counts of those of the events. */
    LOGISTIC_REGRESSION,
    /** MLlib's gradient-boosted trees on the same. */
    GRADIENT_BOOSTED_TREES;

    /** Whether another seed trains another model of the same samples. */
    public boolean dependsOnSeed() {
        return this == NETWORK || this == GRADIENT_BOOSTED_TREES;
    }

    /** As in tables and configuration, such as {@code best_fact}. */
    public String text() {
        return EnumText.of(this);
    }
}
