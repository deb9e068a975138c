package io.unicon.model.inference;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import com.google.common.collect.Iterators;
import io.unicon.features.spark.Broadcasts;
import io.unicon.features.spark.HadoopConfiguration;
import io.unicon.features.spark.ScalaCollections;
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

/** The function of a task: it streams its rows through the executor's shared model and adds vectors to each row. */
public record PartitionPredictor<E, M extends Block>(
        SavedModel<E, M> saved,
        Broadcast<SerializableConfiguration> hadoop,
        String location,
        String artefactHash,
        InferenceConfig config,
        InferenceCounts counts)
        implements MapPartitionsFunction<Row, Row> {

    /**
     * The rows with columns of vectors added, in the same partitions and order.
     *
     * @param schema the schema of the rows, followed by a column for each entry of {@link SavedModel#ready}: an array
     *     of float
     * @throws io.unicon.features.error.UserError if the device is a GPU and Spark assigns none to tasks
     */
    public static <E, M extends Block> Dataset<Row> transform(
            Dataset<?> rows,
            StructType schema,
            ModelArtefact artefact,
            SavedModel<E, M> saved,
            InferenceConfig config,
            InferenceCounts counts) {
        SparkSession spark = rows.sparkSession();
        Devices.checkOffered(config.device(), spark.sparkContext().getConf());
        SerializableConfiguration hadoop = new SerializableConfiguration(HadoopConfiguration.of(spark));
        return rows.toDF()
                .mapPartitions(
                        new PartitionPredictor<>(
                                saved,
                                Broadcasts.of(spark, hadoop),
                                artefact.location(),
                                artefact.hash(),
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
            predicted.add(append(buffer.get(row), columns, row));
        }
        return predicted;
    }

    private static Row append(Row row, List<float[][]> columns, int place) {
        Object[] values = new Object[row.length() + columns.size()];
        for (int column = 0; column < row.length(); column++) {
            values[column] = row.get(column);
        }
        for (int column = 0; column < columns.size(); column++) {
            values[row.length() + column] = ScalaCollections.sequence(columns.get(column)[place]);
        }
        return RowFactory.create(values);
    }
}
