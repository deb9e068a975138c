package io.unicon.model.inference;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.unicon.model.artefact.ModelArtefact;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * How the rows of a dataset are run through a saved model: what an executor is told.
 *
 * @param <E> an example, as the model reads it
 * @param <M> what is loaded once per executor
 */
public interface SavedModel<E, M extends Block> extends Serializable {

    /** The example that a row holds. */
    E read(Row row);

    /** The model of the artefact; its parameters belong to the manager. */
    M load(ModelArtefact artefact, NDManager manager);

    /** The loaded model as it makes vectors, one entry for each column of vectors that is added to the rows. */
    List<VectorModel<E>> ready(M model);
}
