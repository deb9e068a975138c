package io.unicon.model.nn;

import static io.unicon.features.error.UserError.check;

/**
 * The architecture of a stack of transformer layers.
 *
 * @param layers number of transformer layers, at least 1
 * @param width E, the width of tokens, a multiple of {@code heads}
 * @param heads number of attention heads, at least 1
 * @param feedForwardFactor width of the feed-forward layer over {@code width}, at least 1
 * @param inputDropout share of the tokens' components dropped in training, in [0, 1)
 * @param attentionDropout share of the attention weights dropped in training, in [0, 1)
 * @param hiddenDropout share of each layer's two outputs dropped in training, in [0, 1)
 * @param norm where layers are normalised
 */
public record TransformerConfig(
        int layers,
        int width,
        int heads,
        int feedForwardFactor,
        double inputDropout,
        double attentionDropout,
        double hiddenDropout,
        Norm norm) {

    public TransformerConfig {
        check(layers >= 1, "layers must be at least 1; got %s", layers);
        check(heads >= 1, "heads must be at least 1; got %s", heads);
        check(width >= 1, "width must be at least 1; got %s", width);
        check(width % heads == 0, "width must be a multiple of heads (%s), which share it; got %s", heads, width);
        check(feedForwardFactor >= 1, "feedForwardFactor must be at least 1; got %s", feedForwardFactor);
        checkShare("inputDropout", inputDropout);
        checkShare("attentionDropout", attentionDropout);
        checkShare("hiddenDropout", hiddenDropout);
    }

    private static void checkShare(String name, double value) {
        check(value >= 0 && value < 1, "%s must be at least 0 and below 1; got %s", name, value);
    }
}
