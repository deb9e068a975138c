package io.unicon.model.represent;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.domain.EnumText;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.vocabulary.EncoderSizes;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A way of computing one vector per sequence, by its name in tables and configuration. Consumers are compared by the
 * cosine of their vectors.
 */
public enum Representation {

    /** See {@link EncoderMean}. */
    ENCODER_MEAN {
        @Override
        public SequenceVectors with(SequenceEncoder encoder, double ownShare) {
            return new EncoderMean(encoder);
        }
    },

    /** See {@link TokenMean}. */
    TOKEN_MEAN {
        @Override
        public SequenceVectors with(SequenceEncoder encoder, double ownShare) {
            return new TokenMean(encoder);
        }
    },

    /** See {@link Profile}. The encoder needs the objective future style. */
    PROFILE {
        @Override
        public SequenceVectors with(SequenceEncoder encoder, double ownShare) {
            return new Profile(encoder, ownShare);
        }

        @Override
        public void checkMadeBy(EncoderConfig encoder) {
            check(
                    encoder.predictsStyle(),
                    "The representation profile needs an encoder with the objective future_style; this one has %s. Set"
                            + " encoder.objectives and train again, or choose another representation.",
                    encoder.objectives());
        }

        @Override
        public void checkWidth(EncoderSizes sizes) {
            StyleShares.checkWidth(text(), sizes);
        }
    },

    /** See {@link Counting}. It uses only the vocabulary of the encoder. */
    COUNTING {
        @Override
        public SequenceVectors with(SequenceEncoder encoder, double ownShare) {
            return new Counting(encoder.sizes());
        }

        @Override
        public void checkMadeBy(EncoderConfig encoder) {
            check(
                    !encoder.attributes().isEmpty(),
                    "The representation counting counts attribute values, and the encoder has none; name some in"
                            + " encoder.attributes.");
        }

        @Override
        public void checkWidth(EncoderSizes sizes) {
            StyleShares.checkWidth(text(), sizes);
        }
    };

    /**
     * The computation of this representation.
     *
     * @param encoder an encoder that {@link #checkMadeBy} accepts
     * @param ownShare as in {@link InferenceConfig}
     */
    public abstract SequenceVectors with(SequenceEncoder encoder, double ownShare);

    /**
     * Refuses an encoder that cannot compute this representation.
     *
     * @throws io.unicon.features.error.UserError naming the setting
     */
    public void checkMadeBy(EncoderConfig encoder) {}

    /**
     * Refuses vocabularies with which the vectors would be too wide to compute and to store.
     *
     * @throws io.unicon.features.error.UserError naming the settings
     */
    public void checkWidth(EncoderSizes sizes) {}

    /** The names of all representations, for messages. */
    public static String all() {
        return Arrays.stream(values()).map(Representation::text).collect(Collectors.joining(", "));
    }

    /** The name in tables and configuration, such as {@code encoder_mean}. */
    public String text() {
        return EnumText.of(this);
    }
}
