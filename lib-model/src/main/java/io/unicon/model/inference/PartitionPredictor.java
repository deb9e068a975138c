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

/** What a task does: it streams its rows through the one model of its executor, and adds the vector to each. */
public record PartitionPredictor<E, M extends Block>(
        SavedModel<E, M> saved,
        Broadcast<SerializableConfiguration> hadoop,
        String location,
        String artefactHash,
        InferenceConfig config,
        InferenceCounts counts)
        implements MapPartitionsFunction<Row, Row> {

    /**
     * The rows with a column of vectors added, in the same partitions and order.
     *
     * @param schema that of the rows, and last the column of the vectors: array of float
     * @throws io.unicon.features.error.UserError if a GPU is asked for and Spark gives tasks none
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
        BatchPredictor<E> predictor = new BatchPredictor<>(saved.ready(model.model()), manager, config, counts);
        return Iterators.concat(Iterators.transform(
                Iterators.partition(rows, config.bufferRows()),
                buffer -> predict(buffer, predictor).iterator()));
    }

    private List<Row> predict(List<Row> buffer, BatchPredictor<E> predictor) {
        List<E> examples = new ArrayList<>(buffer.size());
        buffer.forEach(row -> examples.add(saved.read(row)));
        float[][] vectors = predictor.vectors(examples);
        List<Row> predicted = new ArrayList<>(buffer.size());
        for (int row = 0; row < vectors.length; row++) {
            predicted.add(append(buffer.get(row), ScalaCollections.sequence(vectors[row])));
        }
        return predicted;
    }

    private static Row append(Row row, Object value) {
        Object[] values = new Object[row.length() + 1];
        for (int column = 0; column < row.length(); column++) {
            values[column] = row.get(column);
        }
        values[row.length()] = value;
        return RowFactory.create(values);
    }
}
