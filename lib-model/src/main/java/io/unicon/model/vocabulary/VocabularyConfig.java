package io.unicon.model.vocabulary;

import static io.unicon.features.error.UserError.check;

/**
 * Which skus have a vector of their own. Other skus are represented by their attributes alone.
 *
 * @param maxSkus maximum number of skus, of which the most frequent are kept; with 0 all items are represented by their
 *     attributes alone
 * @param minSkuCount minimum number of events of a sku
 */
public record VocabularyConfig(int maxSkus, int minSkuCount) {

    public VocabularyConfig {
        check(
                maxSkus >= 0,
                "maxSkus must be at least 0, which leaves items to their attributes alone; got %s",
                maxSkus);
        check(minSkuCount >= 1, "minSkuCount must be at least 1, which keeps every sku; got %s", minSkuCount);
    }
}
