package io.unicon.segment.lookalike;

import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.segment.audience.AudiencePopulation.FACTS;
import static io.unicon.segment.audience.AudiencePopulation.POSITIVE;
import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.features.table.KeyedPartitions;
import io.unicon.segment.audience.Scorer;
import io.unicon.segment.classify.Ranking;
import io.unicon.segment.classify.ScoredConsumers;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** The baselines: MLlib's classifiers on {@link TabularInputs}. */
public final class TabularModel {

    private static final String LABEL = "label";
    private static final String PROBABILITY = "probability";
    private static final double REGULARISATION = 0.001;
    private static final int DEPTH = 4;
    private static final double STEP = 0.1;
    private static final double ROWS_PER_TREE = 0.8;

    private static final long ROWS_PER_PARTITION = 20_000;

    private TabularModel() {}

    /**
     * Learns from rows with the features of {@link TabularInputs}, one a consumer.
     *
     * @param scorer any but the network
     * @param trees number of gradient-boosted trees, at least 1; the other scorers have none
     */
    public static ProbabilisticClassificationModel<Vector, ?> fit(
            Scorer scorer, Dataset<Row> rows, int trees, long seed) {
        Dataset<Row> labelled = KeyedPartitions.of(
                        rows.select(
                                CONSUMER_ID.column(),
                                col(TabularInputs.FEATURES),
                                col(POSITIVE).cast(DataTypes.DoubleType).as(LABEL)),
                        rows.count(),
                        ROWS_PER_PARTITION,
                        CONSUMER_ID)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return fitKept(scorer, labelled, trees, seed);
        } finally {
            labelled.unpersist();
        }
    }

    private static ProbabilisticClassificationModel<Vector, ?> fitKept(
            Scorer scorer, Dataset<Row> labelled, int trees, long seed) {
        return switch (scorer) {
            case BEST_FACT, LOGISTIC_REGRESSION ->
                new LogisticRegression().setRegParam(REGULARISATION).fit(labelled);
            case GRADIENT_BOOSTED_TREES ->
                new GBTClassifier()
                        .setMaxIter(trees)
                        .setMaxDepth(DEPTH)
                        .setStepSize(STEP)
                        .setSubsamplingRate(ROWS_PER_TREE)
                        .setSeed(seed)
                        .fit(labelled);
            case NETWORK -> throw new IllegalArgumentException("the network is no tabular model");
        };
    }

    /** Reads a model that was saved at the path. */
    public static ProbabilisticClassificationModel<Vector, ?> load(Scorer scorer, String path) {
        return switch (scorer) {
            case BEST_FACT, LOGISTIC_REGRESSION -> LogisticRegressionModel.load(path);
            case GRADIENT_BOOSTED_TREES -> GBTClassificationModel.load(path);
            case NETWORK -> throw new IllegalArgumentException("the network is no tabular model");
        };
    }

    /** The rows with the score in [0, 1], the estimated probability of the positive class. */
    public static Dataset<Row> score(
            ProbabilisticClassificationModel<Vector, ?> model, Dataset<Row> rows, String scoreColumn) {
        Column probability = vector_to_array(col(PROBABILITY), "float64");
        return model.transform(rows)
                .withColumn(scoreColumn, probability.getItem(1))
                .drop("rawPrediction", PROBABILITY, "prediction", TabularInputs.FEATURES);
    }

    /** The fact among the given ones with the highest average precision on these rows, whichever end of it is the better. */
    public static Field bestFact(Dataset<Row> training, List<Field> facts) {
        List<Row> rows = training.select(col(FACTS), col(POSITIVE)).collectAsList();
        boolean[] positive = new boolean[rows.size()];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = rows.get(row).getBoolean(1);
        }
        return facts.stream()
                .max(Comparator.comparingDouble(fact -> {
                    double[] values = rows.stream()
                            .mapToDouble(row -> row.<Double>getList(0).get(Facts.ALL.indexOf(fact)))
                            .toArray();
                    return Math.max(averagePrecision(values, 1, positive), averagePrecision(values, -1, positive));
                }))
                .orElseThrow();
    }

    private static double averagePrecision(double[] values, int sign, boolean[] positive) {
        double[] scores = new double[values.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = sign * values[row];
        }
        return Ranking.averagePrecision(new ScoredConsumers(scores, positive).once());
    }
}
