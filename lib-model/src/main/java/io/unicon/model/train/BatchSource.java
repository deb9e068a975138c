package io.unicon.model.train;

import io.unicon.model.encoder.EncodedSequence;
import java.util.Iterator;
import java.util.List;

/** Where the training loop takes its batches from. */
interface BatchSource {

    /** The batches of one epoch, counted from 1; the same ones whenever the same epoch is asked for. */
    Iterator<List<EncodedSequence>> epoch(int epoch);

    /** How many batches an epoch has, at least 1. */
    long batchesPerEpoch();
}
