package io.unicon.features.table;

/**
 * A join that queries often begin with, declared once.
 *
 * @param meaning one sentence for the reader of the data dictionary
 * @param query in Spark SQL, over the names of tables and of views declared before it
 */
public record View(String name, String meaning, String query) {}
