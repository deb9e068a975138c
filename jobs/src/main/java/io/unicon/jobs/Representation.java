package io.unicon.jobs;

/** The values of the column {@code representation}. */
final class Representation {

    /** The unweighted mean of the encoder's output over the events of the sequence (UNICON, section 3.1). */
    static final String ENCODER_MEAN = "encoder_mean";

    private Representation() {}
}
