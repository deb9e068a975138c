package io.unicon.segment.lookalike;

import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.SCORE;
import static io.unicon.segment.audience.AudiencePopulation.POSITIVE;
import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.ByteStreams;
import io.unicon.features.table.Caches;
import io.unicon.features.table.KeyedPartitions;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.ModelArtefact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** A fitted classifier on {@link TabularInputs}. */
record TabularModel(ProbabilisticClassificationModel<Vector, ?> model) {

    /** The folder of the model within an artefact. */
    private static final String FOLDER = "model";

    private static final String LABEL = "label";
    private static final String PROBABILITY = "probability";
    private static final long ROWS_PER_PARTITION = 20_000;

    /**
     * Fits a classifier, the same one however the rows are partitioned.
     *
     * @param rows a population with {@link TabularInputs}, one row per consumer
     * @param trees number of gradient-boosted trees, at least 1; the other classifiers have none
     */
    static TabularModel fit(Classifier classifier, Dataset<Row> rows, int trees, long seed) {
        try (Caches caches = new Caches()) {
            Dataset<Row> labelled = caches.keep(KeyedPartitions.of(
                    rows.select(
                            CONSUMER_ID.column(),
                            col(TabularInputs.FEATURES),
                            col(POSITIVE).cast(DataTypes.DoubleType).as(LABEL)),
                    rows.count(),
                    ROWS_PER_PARTITION,
                    CONSUMER_ID));
            return new TabularModel(classifier.fit(labelled, trees, seed));
        }
    }

    /** The rows with {@link io.unicon.features.table.Tables#SCORE} instead of the inputs. */
    Dataset<Row> score(Dataset<Row> rows) {
        Column probability = vector_to_array(col(PROBABILITY), "float64");
        return model.transform(rows)
                .withColumn(SCORE.name(), probability.getItem(1))
                .drop("rawPrediction", PROBABILITY, "prediction", TabularInputs.FEATURES);
    }

    /** The scores of a sample, in its order. */
    SampleScores scores(Dataset<Row> sample) {
        return SampleScores.of(
                score(sample).select(SCORE.column(), col(POSITIVE)).collectAsList());
    }

    /** The files of the model, by their names within an artefact. MLlib writes them to the staging folder first. */
    Map<String, Content> save(Workspace workspace) {
        Path staging = workspace.staging();
        try {
            ((MLWritable) model).write().overwrite().save(staging.toString());
            FileSystem files = staging.getFileSystem(workspace.hadoop());
            String root = files.makeQualified(staging).toUri().getPath();
            ImmutableMap.Builder<String, Content> contents = ImmutableMap.builder();
            RemoteIterator<LocatedFileStatus> all = files.listFiles(staging, true);
            while (all.hasNext()) {
                Path file = all.next().getPath();
                Content copy = out -> {
                    try (InputStream in = files.open(file)) {
                        ByteStreams.copy(in, out);
                    }
                };
                // MLlib writes the time and random names.
                contents.put(FOLDER + file.toUri().getPath().substring(root.length()), copy.unrepeatable());
            }
            return contents.buildOrThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the model to " + staging, e);
        }
    }

    /**
     * Reads what {@link #save} added to an artefact.
     *
     * @throws io.unicon.features.error.UserError if a file is missing, truncated or altered
     */
    static TabularModel load(Classifier classifier, ModelArtefact artefact) {
        return new TabularModel(classifier.load(artefact.verify().location() + "/" + FOLDER));
    }
}
