package io.unicon.model.train;

import ai.djl.ndarray.NDArray;
import io.unicon.model.encoder.FollowedEvents;

/** A prediction that an encoder is trained for. */
interface TrainingObjective {

    /**
     * The mean loss of a batch.
     *
     * @return a scalar, in nats, owned by the manager of the encoded events
     */
    NDArray loss(FollowedEvents events);
}
