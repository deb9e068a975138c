package io.unicon.model.train;

import io.unicon.features.domain.EnumText;

/** A measure on held-out data. */
public enum ValidationFigure {
    /** Share of the held-out newest events whose sku is ranked in the top 10 of all known skus, in [0, 1]. */
    HIT_RATE_10("HR@10", true),
    /** NDCG at 10 of the skus of the held-out newest events, in [0, 1]. */
    NDCG_10("NDCG@10", true),
    /** Mean cross-entropy of the future style of unseen sequences, in nats, summed over the attributes. */
    STYLE_LOSS("style loss", false),
    /** Average precision of unseen consumers by their score, in [0, 1]. */
    AVERAGE_PRECISION("average precision", true);

    private final String title;
    private final boolean higherIsBetter;

    ValidationFigure(String title, boolean higherIsBetter) {
        this.title = title;
        this.higherIsBetter = higherIsBetter;
    }

    /** The name in the log. */
    String title() {
        return title;
    }

    /** The name in tables and manifests, such as {@code validation_ndcg_10}. */
    public String column() {
        return "validation_" + EnumText.of(this);
    }

    /** The value, with its sign changed if lower is better: higher is better. */
    double score(double value) {
        return higherIsBetter ? value : -value;
    }
}
