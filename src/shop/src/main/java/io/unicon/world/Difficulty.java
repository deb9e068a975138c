package io.unicon.world;

/** How different the styles of a world are, and how closely consumers follow them. */
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

    /**
     * The share of an attribute's values that a style likes. The larger it is, the more values neighbours have in
     * common.
     */
    double breadth() {
        return breadth;
    }

    /** The factor that reduces an item's weight for each attribute whose value the style does not like. */
    double leak() {
        return leak;
    }

    /** The share of first looks at items that follow the shop's popularity instead of a style. */
    double offStyleShare() {
        return offStyleShare;
    }
}
