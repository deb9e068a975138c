package io.unicon.world;

/** How different the styles of a world are, and how closely consumers follow them. */
public enum Difficulty {
    EASY(0.15, 0.05, 0.05, 0.80),
    MEDIUM(0.30, 0.12, 0.15, 0.60),
    HARD(0.50, 0.25, 0.30, 0.40);

    private final double breadth;
    private final double leak;
    private final double offStyleShare;
    private final double recordedShare;

    Difficulty(double breadth, double leak, double offStyleShare, double recordedShare) {
        this.breadth = breadth;
        this.leak = leak;
        this.offStyleShare = offStyleShare;
        this.recordedShare = recordedShare;
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

    /** About the share of the purchases prompted by a campaign that the shop records as such. */
    double recordedShare() {
        return recordedShare;
    }
}
