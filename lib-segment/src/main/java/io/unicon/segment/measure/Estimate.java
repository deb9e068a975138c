package io.unicon.segment.measure;

/**
 * A statistic with the interval of its bootstrap.
 *
 * @param value the statistic on the sample itself
 * @param low lower end of the percentile interval
 * @param high upper end; at least {@code low}
 */
public record Estimate(double value, double low, double high) {}
