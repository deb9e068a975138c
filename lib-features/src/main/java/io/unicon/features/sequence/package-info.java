/** Builds style sequences: one consumer's events in time order, as one row, in the way that a named variant lays down. */
package io.unicon.features.sequence;
