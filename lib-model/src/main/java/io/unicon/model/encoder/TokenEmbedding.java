package io.unicon.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.unicon.model.nn.EmbeddingTable;
import io.unicon.model.nn.Pass;
import io.unicon.model.vocabulary.EncoderSizes;
import java.util.ArrayList;
import java.util.List;

/**
 * A token is the sum of the embeddings of its sku, its action, its position and its item's attribute values.
 *
 * <p>B sequences, T tokens, E width.
 */
final class TokenEmbedding extends AbstractBlock {

    private final Parameter skus;
    private final Parameter actions;
    private final Parameter positions;
    private final List<Parameter> attributes = new ArrayList<>();
    private final int width;

    TokenEmbedding(EncoderConfig config, EncoderSizes sizes) {
        width = config.width();
        skus = table("skus", sizes.skus());
        actions = table("actions", sizes.actions());
        positions = table("positions", config.maxEvents());
        if (sizes.attributeValues().size() != config.attributes().size()) {
            throw new IllegalArgumentException("The encoder reads the attributes %s, but sizes are given for %d."
                    .formatted(config.attributes(), sizes.attributeValues().size()));
        }
        for (int a = 0; a < config.attributes().size(); a++) {
            attributes.add(table(
                    "attribute_" + config.attributes().get(a),
                    sizes.attributeValues().get(a)));
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        Pass pass = new Pass(parameters, training);
        TokenBatch batch = TokenBatch.of(inputs);
        int longest = Math.toIntExact(batch.skus().getShape().get(1));
        NDArray places = batch.skus().getManager().arange(longest); // (T)

        NDArray x = pass.lookUp(batch.skus(), skus); // (B, T) -> (B, T, E)
        x.addi(pass.lookUp(batch.actions(), actions)); // (B, T) -> (B, T, E)
        x.addi(pass.lookUp(places, positions)); // (T) -> (T, E)
        for (int a = 0; a < attributes.size(); a++) {
            x.addi(pass.lookUp(batch.attributes().get(a), attributes.get(a))); // (B, T) -> (B, T, E)
        }
        return new NDList(x);
    }

    /**
     * The sum of the embeddings of skus and, where given, of their attribute values, without action and position.
     *
     * @param ids sku ids, int64 (V)
     * @param values value ids of these skus, an array (V) for each attribute; empty for the skus alone
     * @return (V, E)
     */
    NDArray items(Pass pass, NDArray ids, List<NDArray> values) {
        NDArray x = pass.lookUp(ids, skus); // (V) -> (V, E)
        for (int a = 0; a < values.size(); a++) {
            x.addi(pass.lookUp(values.get(a), attributes.get(a))); // (V) -> (V, E)
        }
        return x;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {inputs[0].add(width)};
    }

    private Parameter table(String name, int rows) {
        return addParameter(EmbeddingTable.of(name, rows, width));
    }
}
