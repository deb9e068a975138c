package io.unicon.model.train;

/**
 * The result of one epoch.
 *
 * @param epoch number of the epoch, from 1
 * @param steps optimiser steps up to its end, all epochs together
 * @param trainLoss mean loss of its steps, in nats per predicted event, summed over the objectives
 * @param validation the validation at its end
 */
public record EpochResult(int epoch, long steps, double trainLoss, Validation validation) {}
