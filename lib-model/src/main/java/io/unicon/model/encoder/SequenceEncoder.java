package io.unicon.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.unicon.model.nn.Pass;
import io.unicon.model.nn.SavedParameters;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.nn.Transformer;
import io.unicon.model.vocabulary.EncoderSizes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The transformer that turns a sequence of events into one vector per event, each made from that event and those before
 * it (causal self-attention; UNICON, section 3.1).
 *
 * <p>B sequences, T events of the longest, E width.
 *
 * <p>The parameters live as long as the manager they were made in. Any number of threads may encode at the same time,
 * provided that none trains.
 */
public final class SequenceEncoder extends AbstractBlock {

    private final EncoderConfig config;
    private final EncoderSizes sizes;
    private final TokenEmbedding tokens;
    private final Transformer transformer;
    private final Optional<StyleHeads> styleHeads;

    private SequenceEncoder(EncoderConfig config, EncoderSizes sizes) {
        this.config = config;
        this.sizes = sizes;
        tokens = addChildBlock("tokens", new TokenEmbedding(config, sizes));
        transformer = addChildBlock("transformer", new Transformer(config.transformer()));
        styleHeads = config.predictsStyle()
                ? Optional.of(addChildBlock("styleHeads", new StyleHeads(config, sizes)))
                : Optional.empty();
    }

    /** A new encoder with the first parameters of {@link TrainingEngine#initialise}. */
    public static SequenceEncoder initialise(EncoderConfig config, EncoderSizes sizes, NDManager manager, int seed) {
        return TrainingEngine.initialise(new SequenceEncoder(config, sizes), manager, seed);
    }

    /**
     * Reads an encoder that {@link #save} wrote with the same config and sizes.
     *
     * @throws IOException if the stream ends early or holds other parameters
     */
    public static SequenceEncoder load(EncoderConfig config, EncoderSizes sizes, NDManager manager, InputStream stream)
            throws IOException {
        return SavedParameters.read(new SequenceEncoder(config, sizes), manager, stream);
    }

    /** Writes all parameters; see {@link SavedParameters}. */
    public void save(OutputStream stream) throws IOException {
        SavedParameters.write(this, stream);
    }

    public EncoderConfig config() {
        return config;
    }

    public EncoderSizes sizes() {
        return sizes;
    }

    /**
     * One vector per event.
     *
     * @param batch sequences of at most {@link EncoderConfig#maxEvents} events
     * @return (B, T, E), owned by the manager of the batch; vectors at padding are meaningless
     */
    public NDArray encode(TokenBatch batch) {
        return passOver(batch, false).through(this, batch.arrays().toArray(NDArray[]::new));
    }

    /** As {@link #encode}, with dropout and for gradients. */
    public NDArray encodeForTraining(TokenBatch batch) {
        return passOver(batch, true).through(this, batch.arrays().toArray(NDArray[]::new));
    }

    /**
     * The consumer's embedding: the mean of the vectors of all events, each with the same weight.
     *
     * @param encoded the result of {@link #encode} for the batch, (B, T, E)
     * @return (B, E)
     */
    public static NDArray meanOfEvents(NDArray encoded, TokenBatch batch) {
        NDArray sums = batch.mask().expandDims(1).matMul(encoded).squeeze(1); // (B, 1, T) x (B, T, E) -> (B, E)
        return sums.divi(batch.mask().sum(new int[] {1}, true)); // (B, E)
    }

    /**
     * The mean of the input embeddings of skus and attribute values over all events, regardless of their order.
     *
     * @return (B, E)
     */
    public NDArray meanOfItems(TokenBatch batch) {
        NDArray items = items(batch.skus(), batch.attributes()); // (B, T) -> (B, T, E)
        return meanOfEvents(items, batch); // (B, E)
    }

    /**
     * The predicted distribution of each attribute's known values over the events after an encoded one.
     *
     * <p>R encoded events, A known values of an attribute.
     *
     * @param encoded encoded events, (R, E)
     * @return the logarithms of the shares, (R, A) for each attribute, in the order of the config
     * @throws IllegalStateException if the encoder does not predict style
     */
    public NDList logFutureStyle(NDArray encoded) {
        StyleHeads heads = styleHeads.orElseThrow(
                () -> new IllegalStateException("The encoder does not have the objective future_style: " + config));
        return heads.forward(new ParameterStore(encoded.getManager(), false), new NDList(encoded), false);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        Pass pass = new Pass(parameters, training);
        NDArray mask = causalMask(inputs.getManager(), inputs.get(0).getShape().get(1)); // (T, T)

        NDArray x = pass.through(tokens, inputs.toArray(NDArray[]::new)); // (B, T) -> (B, T, E)
        return new NDList(pass.through(transformer, x, mask)); // (B, T, E)
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return tokens.getOutputShapes(inputs);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        tokens.initialize(manager, type, inputs);
        transformer.initialize(manager, type, new Shape(1, 1, config.width()));
        styleHeads.ifPresent(heads -> heads.initialize(manager, type, new Shape(1, config.width())));
    }

    /** The sum of the input embeddings of skus and of their attribute values, where given: (...) -> (..., E). */
    NDArray items(NDArray skus, List<NDArray> values) {
        return tokens.items(new Pass(new ParameterStore(skus.getManager(), false), false), skus, values);
    }

    private Pass passOver(TokenBatch batch, boolean training) {
        long events = batch.skus().getShape().get(1);
        if (events > config.maxEvents()) {
            throw new IllegalArgumentException(
                    "The encoder reads at most %d events of a sequence; got %d. Take the newest."
                            .formatted(config.maxEvents(), events));
        }
        return new Pass(new ParameterStore(batch.skus().getManager(), false), training);
    }

    /** Padding needs no separate mask: it comes after all events, and no event attends to later positions. */
    private static NDArray causalMask(NDManager manager, long tokens) {
        int length = Math.toIntExact(tokens);
        float[] mask = new float[length * length];
        for (int t = 0; t < length; t++) {
            Arrays.fill(mask, t * length + t + 1, (t + 1) * length, Float.NEGATIVE_INFINITY);
        }
        return manager.create(mask, new Shape(length, length)); // (T, T)
    }
}
