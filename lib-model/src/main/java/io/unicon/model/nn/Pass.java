package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;

/** One pass through the network: which parameters it reads, and whether it is a pass of training, with dropout. */
public record Pass(ParameterStore parameters, boolean training) {

    /** Sends one array through a block, with what else the block reads. */
    public NDArray through(Block block, NDArray... inputs) {
        return block.forward(parameters, new NDList(inputs), training).singletonOrThrow();
    }

    /** The rows of a table that the ids name; owned by the manager of the ids. */
    public NDArray lookUp(NDArray ids, Parameter table) {
        NDArray rows = parameters.getValue(table, ids.getDevice(), training);
        return Embedding.embedding(ids, rows, SparseFormat.DENSE).singletonOrThrow(); // (...) -> (..., E)
    }

    /** The table itself; owned by the model. */
    public NDArray table(Parameter table) {
        return parameters.getValue(table, table.getArray().getDevice(), training);
    }
}
