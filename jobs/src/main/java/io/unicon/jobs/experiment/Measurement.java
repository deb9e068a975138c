package io.unicon.jobs.experiment;

import io.unicon.segment.measure.Estimate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One figure of one contender.
 *
 * @param metric its name
 * @param segmentCount the number of segments asked for, where it is about segments
 * @param estimate the figure with its interval
 * @param overCounting the difference to that of counting on the same sample, with its interval
 */
record Measurement(String metric, OptionalInt segmentCount, Estimate estimate, Optional<Estimate> overCounting) {}
