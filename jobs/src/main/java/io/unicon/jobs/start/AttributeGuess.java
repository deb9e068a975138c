package io.unicon.jobs.start;

/**
 * An attribute for the mapping.
 *
 * @param name the name in the mapping
 * @param sql the expression of the value
 * @param evidence a sentence without its full stop
 * @param undecided whether the caller should look at it
 */
record AttributeGuess(String name, String sql, String evidence, boolean undecided) {}
