package io.unicon.jobs.choose;

import java.util.List;

/**
 * An attribute of the items of a log.
 *
 * @param distinct number of values
 * @param coverage share of events whose item has a value, in [0, 1]
 * @param frequent the most frequent values, the most frequent first
 * @param topShare share of the first of them among events with a value, in [0, 1]
 */
public record AttributeProfile(String name, long distinct, double coverage, List<String> frequent, double topShare) {}
