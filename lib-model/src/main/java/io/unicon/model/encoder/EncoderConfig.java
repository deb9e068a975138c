package io.unicon.model.encoder;

import static io.unicon.features.error.UserError.check;

import io.unicon.model.nn.Norm;
import io.unicon.model.nn.TransformerConfig;
import java.util.List;

/**
 * The architecture of the sequence encoder.
 *
 * @param layers number of transformer layers, at least 1
 * @param width E, the width of tokens and embeddings, a multiple of {@code heads}
 * @param heads number of attention heads, at least 1
 * @param feedForwardFactor width of the feed-forward layer over {@code width}, at least 1
 * @param maxEvents most events that the encoder reads of a sequence; it reads the newest events of a longer one
 * @param inputDropout share of the token embeddings' components dropped in training, in [0, 1)
 * @param attentionDropout share of the attention weights dropped in training, in [0, 1)
 * @param hiddenDropout share of each layer's two outputs dropped in training, in [0, 1)
 * @param norm where layers are normalised
 * @param attributes item attributes that are part of a token, in addition to sku, action and position; may be empty
 * @param outputWeights the vectors that predict the next sku
 * @param objectives what the encoder is trained to predict, at least one; the first decides which epoch is kept
 */
public record EncoderConfig(
        int layers,
        int width,
        int heads,
        int feedForwardFactor,
        int maxEvents,
        double inputDropout,
        double attentionDropout,
        double hiddenDropout,
        Norm norm,
        List<String> attributes,
        OutputWeights outputWeights,
        List<Objective> objectives) {

    /** The vector of a sku in the output layer. */
    public enum OutputWeights {
        /** The sku's input embedding. */
        SKU,
        /** The sku's input embedding plus those of its attribute values, which helps with skus that are rarely seen. */
        SKU_AND_ATTRIBUTES
    }

    /** A prediction from an event and those before it. */
    public enum Objective {
        /** The sku of the next event (UNICON, section 3.1). */
        NEXT_ITEM,
        /** For each attribute, the distribution of its values over all later events. */
        FUTURE_STYLE
    }

    public EncoderConfig {
        new TransformerConfig(
                layers, width, heads, feedForwardFactor, inputDropout, attentionDropout, hiddenDropout, norm);
        check(maxEvents >= 1, "maxEvents must be at least 1; got %s", maxEvents);
        check(
                attributes.stream().distinct().count() == attributes.size(),
                "attributes must not name one twice; got %s",
                attributes);
        check(
                outputWeights != OutputWeights.SKU_AND_ATTRIBUTES || !attributes.isEmpty(),
                "outputWeights sku_and_attributes needs attributes; name some, or choose sku");
        check(!objectives.isEmpty(), "objectives must name at least one: next_item, future_style");
        check(
                objectives.stream().distinct().count() == objectives.size(),
                "objectives must not name one twice; got %s",
                objectives);
        check(
                !objectives.contains(Objective.FUTURE_STYLE) || !attributes.isEmpty(),
                "the objective future_style predicts attributes; name some in attributes");
        attributes = List.copyOf(attributes);
        objectives = List.copyOf(objectives);
    }

    /** Whether the encoder predicts the future style. */
    public boolean predictsStyle() {
        return objectives.contains(Objective.FUTURE_STYLE);
    }

    public TransformerConfig transformer() {
        return new TransformerConfig(
                layers, width, heads, feedForwardFactor, inputDropout, attentionDropout, hiddenDropout, norm);
    }
}
