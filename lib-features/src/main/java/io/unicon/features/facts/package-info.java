/** Computes the facts of consumers: the plain numbers that audience rules speak of. */
package io.unicon.features.facts;
