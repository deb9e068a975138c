/**
 * The yardsticks of embeddings and segments, computed in memory on a bounded sample of sequences.
 *
 * <p>The sequences of the sample are numbered from 0. A {@link io.unicon.segment.measure.Statistic} is a figure
 * that depends on how often each consumer counts; {@link io.unicon.segment.measure.Bootstrap} turns a statistic into
 * an {@link io.unicon.segment.measure.Estimate}. Everything is immutable and keeps the arrays that it is given, and
 * the same seed produces the same figures on any number of cores.
 */
package io.unicon.segment.measure;
