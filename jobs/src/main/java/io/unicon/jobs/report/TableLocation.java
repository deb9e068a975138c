package io.unicon.jobs.report;

/** Where a table lies. */
record TableLocation(String name, String meaning, String location) {}
