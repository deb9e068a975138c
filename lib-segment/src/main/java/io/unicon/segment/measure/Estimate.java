package io.unicon.segment.measure;

/**
 * A statistic with the interval of its bootstrap.
 *
 * @param value the statistic on the sample itself
 * @param low lower end of the percentile interval
 * @param high upper end; at least {@code low}
 */
public record Estimate(double value, double low, double high) {

    /** Whether zero lies outside the interval: of a difference, whether it can be told from chance. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
