package io.unicon.model.represent;

import static io.unicon.features.error.UserError.check;
import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import io.unicon.model.encoder.TokenBatch;
import io.unicon.model.vocabulary.EncoderSizes;

/**
 * How the known values of an attribute are distributed over the events of a sequence.
 *
 * <p>B sequences, T events of the longest, E width, A known values of an attribute.
 */
final class StyleShares {

    /** 40 KB a sequence. */
    private static final int WIDEST = 10_000;

    private StyleShares() {}

    /** Refuses more known values of all attributes together than a vector may have. */
    static void checkWidth(String representation, EncoderSizes sizes) {
        check(
                width(sizes) <= WIDEST,
                "The representation %s has a component per attribute value, and the encoder knows %s values, %s KB a"
                        + " sequence; at most %s are computed. Lower vocabulary.maxAttributeValues or name fewer"
                        + " encoder.attributes, and train again, or choose another representation.",
                representation,
                width(sizes),
                width(sizes) * Float.BYTES / 1000,
                WIDEST);
    }

    /** The number of known values of all attributes together. */
    static int width(EncoderSizes sizes) {
        return sizes.attributeValues().stream()
                .mapToInt(EncoderSizes::knownValues)
                .sum();
    }

    /** The share of each known value, (B, A); all 0 if the sequence has none. */
    static NDArray of(TokenBatch tokens, int attribute, EncoderSizes sizes) {
        int ids = sizes.attributeValues().get(attribute);
        int known = EncoderSizes.knownValues(ids);
        NDArray counts = tokens.attributes()
                .get(attribute)
                .oneHot(FIRST_KNOWN + known, DataType.FLOAT32) // (B, T, A + 2); padding and unknown come first
                .get(":, :, " + FIRST_KNOWN + ":") // (B, T, A)
                .sum(new int[] {1}); // (B, A)
        return counts.div(counts.sum(new int[] {1}, true).maximum(1)); // (B, A)
    }

    /**
     * The weighted mean of own and predicted shares; the predicted shares alone if there are no own shares: (B, A).
     *
     * @param ownShare weight of the own shares, in [0, 1]
     */
    static NDArray blend(NDArray own, NDArray predicted, double ownShare) {
        NDArray weight = own.sum(new int[] {1}, true).mul(ownShare); // (B, 1): 0 without own shares
        return own.mul(ownShare).addi(predicted.mul(weight.neg().addi(1))); // (B, A)
    }

    /** The square roots of the shares of all attributes, concatenated. */
    static NDArray roots(NDList shares) {
        return NDArrays.concat(shares, 1).sqrt();
    }

    /** The newest event of each sequence: (B, T, E) -> (B, E). */
    static NDArray newest(NDArray encoded, TokenBatch tokens) {
        NDArray mask = tokens.mask(); // (B, T)
        NDArray places = mask.cumSum(1); // (B, T)
        NDArray last = places.eq(mask.sum(new int[] {1}, true))
                .toType(DataType.FLOAT32, false)
                .mul(mask); // (B, T)
        return last.expandDims(1).matMul(encoded).squeeze(1); // (B, 1, T) x (B, T, E) -> (B, E)
    }
}
