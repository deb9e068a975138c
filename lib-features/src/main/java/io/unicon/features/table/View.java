package io.unicon.features.table;

/**
 * A join with which many queries begin.
 *
 * @param meaning one sentence for the data dictionary
 * @param query a query in Spark SQL over tables and over views declared earlier
 */
public record View(String name, String meaning, String query) {}
