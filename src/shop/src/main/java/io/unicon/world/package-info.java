/**
 * A generated fashion shop whose consumers' styles are known, for tests and benchmarks of any size.
 *
 * <p>The world is built to be hard in the ways in which real logs are. Styles share brands, colours and silhouettes;
 * half of their families are twins, which have the same brands and the same colours and differ in which of them go
 * together; every style prefers some items over others that look the same on paper. Consumers follow one to three
 * styles, stray from them, buy for both genders, return to what they saw, and mostly leave a short history. The world
 * knows nothing of the models that are measured on it.
 */
package io.unicon.world;
