/** The only package that touches what Spark does not offer as its public interface for Java. */
package io.unicon.features.spark;
