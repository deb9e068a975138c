package io.unicon.model.inference;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.unicon.model.artefact.ModelArtefact;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Describes to an executor how a saved model is applied to the rows of a dataset.
 *
 * @param <E> an example, as the model reads it
 * @param <M> the model that is loaded once per executor
 */
public interface SavedModel<E, M extends Block> extends Serializable {

    /** Reads the example of a row. */
    E read(Row row);

    /** Loads the model of the artefact; its parameters belong to the manager. */
    M load(ModelArtefact artefact, NDManager manager);

    /** The loaded model as sources of vectors, one for each column of vectors that is added to the rows. */
    List<VectorModel<E>> ready(M model);
}
