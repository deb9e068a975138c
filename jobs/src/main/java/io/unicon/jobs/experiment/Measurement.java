package io.unicon.jobs.experiment;

import io.unicon.segment.measure.Estimate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One figure of one contender.
 *
 * @param metric the name of the figure
 * @param segmentCount the requested number of segments; empty where the metric needs no segments
 * @param estimate the figure with its interval
 * @param overCounting the difference from the figure of counting on the same sample, with its interval
 */
record Measurement(String metric, OptionalInt segmentCount, Estimate estimate, Optional<Estimate> overCounting) {}
