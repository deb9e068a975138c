package io.unicon.model.example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.unicon.model.nn.EmbeddingTable;
import io.unicon.model.nn.Pass;
import io.unicon.model.nn.SavedParameters;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.nn.Transformer;
import io.unicon.model.nn.TransformerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The transformer that predicts whether a consumer belongs to the core (UNICON, section 3.2). The token of an event is
 * the sum of the embeddings of its attribute values, its numbers and its position. The class token comes first; it is
 * the sum of the embeddings of the consumer's attributes and, unlike in the paper, facts. Every token attends to every
 * other, and the two scores are computed from the class token.
 *
 * <p>B examples, T events of the longest, D inputs of a number, F inputs of the facts, E width.
 *
 * <p>The parameters live as long as the manager they were made in. Any number of threads may use it at the same time,
 * provided that none trains.
 */
public final class LookalikeNetwork extends AbstractBlock {

    private static final int CLASSES = 2;

    private final TransformerConfig config;
    private final LookalikeSizes sizes;
    private final Parameter classToken;
    private final Parameter positions;
    private final List<Parameter> attributes = new ArrayList<>();
    private final List<Parameter> consumerAttributes = new ArrayList<>();
    private final List<Parameter> numbers = new ArrayList<>();
    private final Optional<Parameter> facts;
    private final Transformer transformer;
    private final Linear output;

    private LookalikeNetwork(TransformerConfig config, LookalikeSizes sizes) {
        this.config = config;
        this.sizes = sizes;
        classToken = table("class", 1);
        positions = table("positions", Math.max(1, sizes.positions()));
        for (int a = 0; a < sizes.attributeValues().size(); a++) {
            attributes.add(table("attribute_" + a, sizes.attributeValues().get(a)));
        }
        for (int a = 0; a < sizes.consumerValues().size(); a++) {
            consumerAttributes.add(table("consumer_" + a, sizes.consumerValues().get(a)));
        }
        for (int n = 0; n < sizes.numberWidths().size(); n++) {
            numbers.add(table("number_" + n, sizes.numberWidths().get(n)));
        }
        facts = sizes.factInputs() == 0 ? Optional.empty() : Optional.of(table("facts", sizes.factInputs()));
        transformer = addChildBlock("transformer", new Transformer(config));
        output = addChildBlock("output", Linear.builder().setUnits(CLASSES).build());
    }

    /** A new network with the first parameters of {@link TrainingEngine#initialise}. */
    public static LookalikeNetwork initialise(
            TransformerConfig config, LookalikeSizes sizes, NDManager manager, int seed) {
        return TrainingEngine.initialise(new LookalikeNetwork(config, sizes), manager, seed);
    }

    /**
     * Reads a network that {@link #save} wrote with the same config and sizes.
     *
     * @throws IOException if the stream ends early or holds other parameters
     */
    public static LookalikeNetwork load(
            TransformerConfig config, LookalikeSizes sizes, NDManager manager, InputStream stream) throws IOException {
        return SavedParameters.read(new LookalikeNetwork(config, sizes), manager, stream);
    }

    /** Writes all parameters; see {@link SavedParameters}. */
    public void save(OutputStream stream) throws IOException {
        SavedParameters.write(this, stream);
    }

    public TransformerConfig config() {
        return config;
    }

    /**
     * The scores of the two classes before the softmax: (B, 2), the positive class last; owned by the manager of the
     * batch.
     */
    NDArray scores(ExampleBatch batch) {
        return pass(batch, false).through(this, batch.arrays());
    }

    /** As {@link #scores}, with dropout and for gradients. */
    NDArray scoresForTraining(ExampleBatch batch) {
        return pass(batch, true).through(this, batch.arrays());
    }

    private static Pass pass(ExampleBatch batch, boolean training) {
        return new Pass(new ParameterStore(batch.mask().getManager(), false), training);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        Pass pass = new Pass(parameters, training);
        ExampleBatch batch = ExampleBatch.of(inputs, attributes.size(), consumerAttributes.size(), numbers.size());
        NDArray tokens = NDArrays.concat(new NDList(ofClass(pass, batch), ofEvents(pass, batch)), 1); // (B, 1 + T, E)
        NDArray encoded = pass.through(transformer, tokens, paddingMask(batch.mask())); // (B, 1 + T, E)
        return new NDList(pass.through(output, encoded.get(":, 0"))); // (B, E) -> (B, 2)
    }

    /** The class token, with the attributes and facts of the consumer: (B, 1, E). */
    private NDArray ofClass(Pass pass, ExampleBatch batch) {
        NDManager manager = batch.mask().getManager();
        long examples = batch.mask().getShape().get(0);
        NDArray x = pass.lookUp(manager.zeros(new Shape(examples), DataType.INT64), classToken); // (B) -> (B, E)
        for (int a = 0; a < consumerAttributes.size(); a++) {
            x = x.add(pass.lookUp(batch.consumer().get(a), consumerAttributes.get(a))); // (B) -> (B, E)
        }
        for (NDArray values : batch.facts()) {
            x = x.add(values.matMul(pass.table(facts.orElseThrow()))); // (B, F) x (F, E)
        }
        return x.expandDims(1); // (B, 1, E)
    }

    /** The tokens of the events: (B, T, E). */
    private NDArray ofEvents(Pass pass, ExampleBatch batch) {
        NDManager manager = batch.mask().getManager();
        Shape shape = batch.mask().getShape();
        NDArray x = manager.zeros(shape.add(config.width())); // (B, T, E)
        for (int a = 0; a < attributes.size(); a++) {
            x = x.add(pass.lookUp(batch.attributes().get(a), attributes.get(a))); // (B, T) -> (B, T, E)
        }
        for (int n = 0; n < numbers.size(); n++) {
            x = x.add(batch.numbers().get(n).matMul(pass.table(numbers.get(n)))); // (B, T, D) x (D, E)
        }
        return sizes.positions() == 0
                ? x
                : x.add(pass.lookUp(manager.arange(Math.toIntExact(shape.get(1))), positions)); // (T, E)
    }

    /** Minus infinity at padding, 0 elsewhere: (B, T) -> (B, 1, 1, 1 + T), the class token first. */
    private static NDArray paddingMask(NDArray mask) {
        long examples = mask.getShape().get(0);
        NDManager manager = mask.getManager();
        NDArray events = NDArrays.where(
                mask.gt(0), manager.zeros(mask.getShape()), manager.full(mask.getShape(), Float.NEGATIVE_INFINITY));
        return NDArrays.concat(new NDList(manager.zeros(new Shape(examples, 1)), events), 1)
                .expandDims(1)
                .expandDims(1);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), CLASSES)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        transformer.initialize(manager, type, new Shape(1, 1, config.width()));
        output.initialize(manager, type, new Shape(1, config.width()));
    }

    private Parameter table(String name, int rows) {
        return addParameter(EmbeddingTable.of(name, rows, config.width()));
    }
}
