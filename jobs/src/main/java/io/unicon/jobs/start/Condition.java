package io.unicon.jobs.start;

/**
 * Rows of events that the mapping keeps.
 *
 * @param sql true for the rows to keep
 * @param evidence a sentence without its full stop
 */
record Condition(String sql, String evidence) {}
