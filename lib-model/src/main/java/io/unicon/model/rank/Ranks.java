package io.unicon.model.rank;

/**
 * The rank of the newest sku of each sequence, from 1. A sku with the same score as the wanted one is ranked before it,
 * so that a model with equal scores for all skus does not benefit.
 *
 * @param amongAll rank among all known skus, including those that are already in the sequence
 * @param amongUnseen rank among the wanted sku and the known skus that are not in the sequence
 */
@SuppressWarnings("ArrayRecordComponent") // Created and read once, never compared.
public record Ranks(int[] amongAll, int[] amongUnseen) {}
