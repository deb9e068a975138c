package io.unicon.features.sequence;

/** Which silhouettes a variant keeps. */
public enum Silhouettes {
    /** Events on any item, also where the silhouette is not known. */
    ALL,
    /** Only events on items of the silhouettes that an expert listed as telling of style. */
    LISTED
}
