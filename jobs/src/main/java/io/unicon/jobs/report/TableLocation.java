package io.unicon.jobs.report;

/** The location of a table. */
record TableLocation(String name, String meaning, String location) {}
