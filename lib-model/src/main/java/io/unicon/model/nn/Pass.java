package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;

/** One pass through a network: the parameters that it reads, and whether it is a training pass, with dropout. */
public record Pass(ParameterStore parameters, boolean training) {

    /** Applies a block to an array and its other inputs. */
    public NDArray through(Block block, NDArray... inputs) {
        return block.forward(parameters, new NDList(inputs), training).singletonOrThrow();
    }

    /** The rows of a table with these ids, owned by the manager of the ids. */
    public NDArray lookUp(NDArray ids, Parameter table) {
        NDArray rows = parameters.getValue(table, ids.getDevice(), training);
        return Embedding.embedding(ids, rows, SparseFormat.DENSE).singletonOrThrow(); // (...) -> (..., E)
    }

    /** The table itself, owned by the model. */
    public NDArray table(Parameter table) {
        return parameters.getValue(table, table.getArray().getDevice(), training);
    }
}
