package io.unicon.model.represent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.TokenBatch;
import io.unicon.model.inference.InferenceConfig;

/**
 * The style of the consumer's past and predicted events: the square root of the weighted mean of the consumer's own
 * share of each attribute value and the share predicted for later events. If the consumer has no known value of an
 * attribute, the vector contains the predicted shares alone.
 *
 * <p>B sequences, T events of the longest, E width of the encoder, A known values of all attributes together.
 *
 * @param encoder an encoder with the objective future style
 * @param ownShare weight of the own share, as in {@link InferenceConfig}
 */
record Profile(SequenceEncoder encoder, double ownShare) implements SequenceVectors {

    @Override
    public int width() {
        return StyleShares.width(encoder.sizes());
    }

    @Override
    public NDArray vectors(TokenBatch tokens) {
        NDArray encoded = encoder.encode(tokens); // (B, T, E)
        NDArray newest = StyleShares.newest(encoded, tokens); // (B, E)
        NDList profiles = new NDList();
        NDList predicted = encoder.logFutureStyle(newest); // (B, A of the attribute) each
        for (int a = 0; a < predicted.size(); a++) {
            profiles.add(StyleShares.blend(
                    StyleShares.of(tokens, a, encoder.sizes()), predicted.get(a).exp(), ownShare));
        }
        return StyleShares.roots(profiles); // (B, A)
    }
}
