package io.unicon.model.rank;

/**
 * The rank of the newest sku of each sequence, from 1. A sku with the same score as the wanted one is ranked before it, so
 * that a model that scores all alike gains nothing.
 *
 * @param amongAll among all known skus, those that the sequence already holds included
 * @param amongUnseen among those that the sequence does not hold, and the wanted one
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read once, never compared.
public record Ranks(int[] amongAll, int[] amongUnseen) {}
