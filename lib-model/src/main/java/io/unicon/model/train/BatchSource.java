package io.unicon.model.train;

import java.util.Iterator;
import java.util.List;

/**
 * The batches of a training loop.
 *
 * @param <E> an example
 */
interface BatchSource<E> {

    /** The batches of one epoch, counted from 1; always the same ones for the same epoch. */
    Iterator<List<E>> epoch(int epoch);

    /** The number of batches of an epoch, at least 1. */
    long batchesPerEpoch();
}
