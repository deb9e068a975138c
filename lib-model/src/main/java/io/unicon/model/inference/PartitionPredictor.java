package io.unicon.model.inference;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import com.google.common.collect.Iterators;
import io.unicon.features.spark.Broadcasts;
import io.unicon.features.spark.HadoopConfiguration;
import io.unicon.features.spark.ScalaCollections;
import io.unicon.features.table.Tables;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.nn.TrainingEngine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** The function of a task: it streams its rows through the executor's shared model and returns keys and vectors. */
public record PartitionPredictor<E, M extends Block>(
        SavedModel<E, M> saved,
        Broadcast<SerializableConfiguration> hadoop,
        String location,
        String artefactHash,
        List<Integer> kept,
        InferenceConfig config,
        InferenceCounts counts)
        implements MapPartitionsFunction<Row, Row> {

    /**
     * Some columns of the rows with columns of vectors added, in the same partitions and order.
     *
     * @param kept names of the columns of the rows that are returned
     * @param vectors names of the columns of vectors, one for each entry of {@link SavedModel#ready}: an array of float
     * @throws io.unicon.features.error.UserError if the device is a GPU and Spark assigns none to tasks
     */
    public static <E, M extends Block> Dataset<Row> transform(
            Dataset<?> rows,
            List<String> kept,
            List<String> vectors,
            ModelArtefact artefact,
            SavedModel<E, M> saved,
            InferenceConfig config,
            InferenceCounts counts) {
        SparkSession spark = rows.sparkSession();
        Devices.checkOffered(config.device(), spark.sparkContext().getConf());
        StructType given = rows.schema();
        StructType schema = new StructType();
        for (String column : kept) {
            schema = schema.add(given.apply(column));
        }
        for (String column : vectors) {
            schema = schema.add(column, Tables.EMBEDDING.type(), false);
        }
        SerializableConfiguration hadoop = new SerializableConfiguration(HadoopConfiguration.of(spark));
        return rows.toDF()
                .mapPartitions(
                        new PartitionPredictor<>(
                                saved,
                                Broadcasts.of(spark, hadoop),
                                artefact.location(),
                                artefact.hash(),
                                kept.stream().map(given::fieldIndex).toList(),
                                config,
                                counts),
                        Encoders.row(schema));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        TaskContext task = TaskContext.get();
        Devices.limitThreads(task);
        Device device = Devices.ofTask(config.device(), task);
        ModelCache.Loaded<M> model = ModelCache.acquire(
                hadoop.value().value(), location, artefactHash, device, saved::load, counts::addLoad);
        NDManager manager = NDManager.newBaseManager(device, TrainingEngine.NAME);
        task.addTaskCompletionListener(done -> {
            manager.close();
            model.release();
        });
        List<BatchPredictor<E>> predictors = saved.ready(model.model()).stream()
                .map(ready -> new BatchPredictor<>(ready, manager, config, counts))
                .toList();
        return Iterators.concat(Iterators.transform(
                Iterators.partition(rows, config.bufferRows()),
                buffer -> predict(buffer, predictors).iterator()));
    }

    private List<Row> predict(List<Row> buffer, List<BatchPredictor<E>> predictors) {
        List<E> examples = new ArrayList<>(buffer.size());
        buffer.forEach(row -> examples.add(saved.read(row)));
        List<float[][]> columns = predictors.stream()
                .map(predictor -> predictor.vectors(examples))
                .toList();
        List<Row> predicted = new ArrayList<>(buffer.size());
        for (int row = 0; row < buffer.size(); row++) {
            predicted.add(result(buffer.get(row), columns, row));
        }
        return predicted;
    }

    private Row result(Row row, List<float[][]> columns, int place) {
        Object[] values = new Object[kept.size() + columns.size()];
        for (int column = 0; column < kept.size(); column++) {
            values[column] = row.get(kept.get(column));
        }
        for (int column = 0; column < columns.size(); column++) {
            values[kept.size() + column] = ScalaCollections.sequence(columns.get(column)[place]);
        }
        return RowFactory.create(values);
    }
}
