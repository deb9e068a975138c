/** Audiences: the rule that tells their core, and what is learned from it about everyone else. */
package io.unicon.segment.lookalike;
