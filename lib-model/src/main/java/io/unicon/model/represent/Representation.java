package io.unicon.model.represent;

import static io.unicon.features.error.UserError.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.unicon.features.domain.EnumText;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.TokenBatch;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.vocabulary.EncoderSizes;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A way of computing one vector per sequence. Consumers are compared by the cosine of their vectors.
 *
 * <p>B sequences, T events of the longest, E width of the encoder, A known values of all attributes together.
 */
public enum Representation {

    /** The mean of the encoder's output over the events (UNICON, section 3.1): E wide. */
    ENCODER_MEAN {
        @Override
        NDArray vectors(TokenBatch tokens, SequenceEncoder encoder, double ownShare) {
            return SequenceEncoder.meanOfEvents(encoder.encode(tokens), tokens); // (B, E)
        }
    },

    /** The mean of the events' item embeddings, regardless of order and action: E wide. */
    TOKEN_MEAN {
        @Override
        NDArray vectors(TokenBatch tokens, SequenceEncoder encoder, double ownShare) {
            return encoder.meanOfItems(tokens); // (B, E)
        }
    },

    /**
     * The style of the consumer's past and predicted events: the square root of the weighted mean of the consumer's own
     * share of each attribute value and the share predicted for later events, A wide. The weight of the own share is
     * {@link InferenceConfig#ownShare}. If the consumer has no known value of an attribute, the vector contains the
     * predicted shares alone. The encoder needs the objective future style.
     */
    PROFILE {
        @Override
        NDArray vectors(TokenBatch tokens, SequenceEncoder encoder, double ownShare) {
            NDArray encoded = encoder.encode(tokens); // (B, T, E)
            NDArray newest = StyleShares.newest(encoded, tokens); // (B, E)
            NDList profiles = new NDList();
            NDList predicted = encoder.logFutureStyle(newest); // (B, A of the attribute) each
            for (int a = 0; a < predicted.size(); a++) {
                profiles.add(StyleShares.blend(
                        StyleShares.of(tokens, a, encoder.sizes()),
                        predicted.get(a).exp(),
                        ownShare));
            }
            return StyleShares.roots(profiles); // (B, A)
        }

        @Override
        public void checkMadeBy(EncoderConfig encoder) {
            check(
                    encoder.predictsStyle(),
                    "The representation profile needs an encoder with the objective future_style; this one has %s. Set"
                            + " encoder.objectives and train again, or choose another representation.",
                    encoder.objectives());
        }
    },

    /**
     * The square root of the consumer's own share of each attribute value, A wide. It uses only the encoder's
     * vocabulary sizes and needs no training; it is the baseline for learned representations.
     */
    COUNTING {
        @Override
        NDArray vectors(TokenBatch tokens, SequenceEncoder encoder, double ownShare) {
            NDList shares = new NDList();
            for (int a = 0; a < tokens.attributes().size(); a++) {
                shares.add(StyleShares.of(tokens, a, encoder.sizes()));
            }
            return StyleShares.roots(shares); // (B, A)
        }

        @Override
        public void checkMadeBy(EncoderConfig encoder) {
            check(
                    !encoder.attributes().isEmpty(),
                    "The representation counting counts attribute values, and the encoder has none; name some in"
                            + " encoder.attributes.");
        }
    };

    /**
     * The vectors of a batch, one per row, owned by the manager of the batch.
     *
     * @param ownShare as in {@link InferenceConfig}
     */
    abstract NDArray vectors(TokenBatch tokens, SequenceEncoder encoder, double ownShare);

    /**
     * Refuses an encoder that cannot compute this representation.
     *
     * @throws io.unicon.features.error.UserError naming the setting
     */
    public void checkMadeBy(EncoderConfig encoder) {}

    /** The number of components of a vector. */
    int width(EncoderConfig encoder, EncoderSizes sizes) {
        return switch (this) {
            case ENCODER_MEAN, TOKEN_MEAN -> encoder.width();
            case PROFILE, COUNTING ->
                sizes.attributeValues().stream()
                        .mapToInt(EncoderSizes::knownValues)
                        .sum();
        };
    }

    /** The names of all representations, for messages. */
    public static String all() {
        return Arrays.stream(values()).map(Representation::text).collect(Collectors.joining(", "));
    }

    /** The name in tables and configuration, such as {@code encoder_mean}. */
    public String text() {
        return EnumText.of(this);
    }
}
