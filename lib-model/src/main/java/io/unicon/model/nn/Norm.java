package io.unicon.model.nn;

/** Where a transformer layer normalises. */
public enum Norm {
    /** Before attention and feed-forward, and once after the last layer. */
    PRE,
    /** On the input, and after every residual sum. */
    POST
}
