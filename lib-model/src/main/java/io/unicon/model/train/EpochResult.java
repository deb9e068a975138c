package io.unicon.model.train;

/**
 * What one epoch came to.
 *
 * @param epoch number of the epoch, from 1
 * @param steps optimiser steps up to its end, all epochs together
 * @param trainLoss mean loss of its steps, in nats per predicted event, summed over the objectives
 * @param validation how well what was held out is predicted
 */
public record EpochResult(int epoch, long steps, double trainLoss, Validation validation) {}
