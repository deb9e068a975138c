package io.unicon.model.train;

import java.util.Iterator;
import java.util.List;

/**
 * Where the training loop takes its batches from.
 *
 * @param <E> an example
 */
interface BatchSource<E> {

    /** The batches of one epoch, counted from 1; the same ones whenever the same epoch is asked for. */
    Iterator<List<E>> epoch(int epoch);

    /** How many batches an epoch has, at least 1. */
    long batchesPerEpoch();
}
