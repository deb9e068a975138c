package io.unicon.features.sequence;

/** The silhouettes whose events a variant keeps. */
public enum Silhouettes {
    /** Every silhouette, and items without one. */
    ALL,
    /** Only the silhouettes that an expert listed because they express style. */
    LISTED
}
