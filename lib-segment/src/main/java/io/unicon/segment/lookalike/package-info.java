/**
 * Scorers that learn to find the consumers who behave like the core of an audience, and the metrics of these scorers.
 */
package io.unicon.segment.lookalike;
