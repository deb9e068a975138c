package io.unicon.jobs.start;

import java.util.List;

/**
 * A part of a profile for people.
 *
 * @param title a heading
 * @param columns the names of the columns of the rows; empty for rows of a name and a value
 */
record ProfileSection(String title, List<String> columns, List<List<String>> rows) {}
