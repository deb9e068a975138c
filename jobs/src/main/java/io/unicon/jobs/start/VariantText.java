package io.unicon.jobs.start;

import io.unicon.features.table.Tables;

/** Names of settings and attributes that the written file uses. */
final class VariantText {

    static final String BASELINE = "baseline";
    static final String SILHOUETTE = Tables.SILHOUETTE.name();
    static final String FASHION_GENDER = Tables.ITEM_FASHION_GENDER.name();

    private VariantText() {}
}
