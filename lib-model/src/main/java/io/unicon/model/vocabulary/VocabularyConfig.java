package io.unicon.model.vocabulary;

import static io.unicon.features.error.UserError.check;

/**
 * Which skus and attribute values have a vector of their own. Other skus are represented by their attributes alone; other
 * values of an attribute share the vector of {@link Vocabulary#OTHER}.
 *
 * @param maxSkus maximum number of skus, of which the most frequent are kept; with 0 all items are represented by their
 *     attributes alone
 * @param minSkuCount minimum number of events of a sku
 * @param maxAttributeValues maximum number of values of an attribute, of which the most frequent are kept; at least 1
 */
public record VocabularyConfig(int maxSkus, int minSkuCount, int maxAttributeValues) {

    public VocabularyConfig {
        check(
                maxSkus >= 0,
                "maxSkus must be at least 0, which leaves items to their attributes alone; got %s",
                maxSkus);
        check(minSkuCount >= 1, "minSkuCount must be at least 1, which keeps every sku; got %s", minSkuCount);
        check(maxAttributeValues >= 1, "maxAttributeValues must be at least 1; got %s", maxAttributeValues);
    }
}
