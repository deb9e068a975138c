package io.unicon.segment.audience;

import io.unicon.features.domain.EnumText;

/** The kinds of model that can score the consumers of an audience. */
public enum ScorerKind {
    /** The transformer over the events (UNICON, section 3.2). */
    NETWORK,
    /** Logistic regression on the one fact that ranks the training consumers best. */
    BEST_FACT,
    /** MLlib's logistic regression on facts, attribute values of the consumer, and counts of those of the events. */
    LOGISTIC_REGRESSION,
    /** MLlib's gradient-boosted trees on the same. */
    GRADIENT_BOOSTED_TREES;

    /** Whether another seed trains another model on the same samples. */
    public boolean dependsOnSeed() {
        return this == NETWORK || this == GRADIENT_BOOSTED_TREES;
    }

    /** As in tables and configuration, such as {@code best_fact}. */
    public String text() {
        return EnumText.of(this);
    }
}
