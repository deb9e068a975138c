/**
 * A generated fashion shop whose consumers' styles are known, for tests and benchmarks of any size.
 *
 * <p>The world is difficult in the same ways as real logs. Styles share brands, colours and silhouettes. Half of their
 * families are twins: they have the same brands and the same colours, but in different combinations. Every style
 * prefers some items over others with the same attributes. Consumers follow one to three styles, sometimes deviate from
 * them, buy for both genders, return to items that they saw, and mostly have a short history. The world is independent
 * of the models that are measured on it.
 */
package io.unicon.world;
