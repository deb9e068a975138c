package io.unicon.jobs.report;

/**
 * Where a table lies.
 *
 * @param version the Delta version that the report has seen
 */
record TableLocation(String name, String meaning, String location, long version) {}
