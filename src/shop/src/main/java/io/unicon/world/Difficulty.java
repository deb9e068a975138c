package io.unicon.world;

/** How far the styles of a world lie apart, and how closely consumers keep to them. */
public enum Difficulty {
    EASY(0.15, 0.05, 0.05),
    MEDIUM(0.30, 0.12, 0.15),
    HARD(0.50, 0.25, 0.30);

    private final double breadth;
    private final double leak;
    private final double offStyleShare;

    Difficulty(double breadth, double leak, double offStyleShare) {
        this.breadth = breadth;
        this.leak = leak;
        this.offStyleShare = offStyleShare;
    }

    /** The share of an attribute's values that a style likes; the more, the more its neighbours like them too. */
    double breadth() {
        return breadth;
    }

    /** How much less an item appeals for each attribute whose value the style does not like, as a factor. */
    double leak() {
        return leak;
    }

    /** The share of first looks at items that follow the shop's bestsellers and no style. */
    double offStyleShare() {
        return offStyleShare;
    }
}
