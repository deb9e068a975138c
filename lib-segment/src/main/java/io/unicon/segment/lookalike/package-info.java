/** Scorers that learn from the core of an audience who behaves like it, and the measurement of how well they do. */
package io.unicon.segment.lookalike;
