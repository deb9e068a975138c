package io.unicon.model.represent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.unicon.model.encoder.TokenBatch;
import io.unicon.model.vocabulary.EncoderSizes;

/**
 * The square root of the consumer's own share of each attribute value. It needs the vocabulary, but no encoder, so it
 * is the baseline for learned representations.
 *
 * <p>B sequences, A known values of all attributes together.
 *
 * @param sizes of the vocabularies that made the ids of the sequences
 */
public record Counting(EncoderSizes sizes) implements SequenceVectors {

    @Override
    public int width() {
        return StyleShares.width(sizes);
    }

    @Override
    public NDArray vectors(TokenBatch tokens) {
        NDList shares = new NDList();
        for (int a = 0; a < tokens.attributes().size(); a++) {
            shares.add(StyleShares.of(tokens, a, sizes));
        }
        return StyleShares.roots(shares); // (B, A)
    }
}
