/** Computes the facts of consumers: the plain numbers that audience rules use. */
package io.unicon.features.facts;
