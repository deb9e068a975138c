package io.unicon.segment.lookalike;

import io.unicon.segment.audience.LookalikeTask;

/**
 * A scorer, and what it was trained on.
 *
 * @param scorer a kind of scorer or a floor, as in tables
 * @param network the name of the network; empty for the others
 * @param coreSize number of positive training consumers
 */
record Candidate(LookalikeTask task, String scorer, String network, InputSet inputs, long coreSize, int seed) {

    static Candidate of(LookalikeTask task, Scorer scorer, InputSet inputs, long coreSize, int seed) {
        return new Candidate(task, scorer.kind().text(), scorer.network(), inputs, coreSize, seed);
    }
}
