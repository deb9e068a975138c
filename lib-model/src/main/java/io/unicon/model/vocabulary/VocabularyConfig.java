package io.unicon.model.vocabulary;

import static io.unicon.features.error.UserError.check;

/**
 * Which skus have a vector of their own. For the others their attributes speak.
 *
 * @param maxSkus at most so many, the most frequent; with 0 items are known by their attributes alone
 * @param minSkuCount only those with at least so many events
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
