package io.unicon.jobs.start;

import java.util.List;

/**
 * The table that describes items or consumers.
 *
 * @param table the events' own table, or one with a row for each
 * @param key the id in that table
 */
record DescribedBy(GivenTable table, Guess key, List<AttributeGuess> attributes) {}
