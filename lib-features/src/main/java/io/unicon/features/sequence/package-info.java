/**
 * Builds style sequences: a row holds events of one consumer in time order, as a variant defines them.
 */
package io.unicon.features.sequence;
