package io.unicon.segment.lookalike;

import io.unicon.segment.audience.ScorerKind;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** MLlib's classifiers, by how they are fitted and read. */
enum Classifier {
    LOGISTIC_REGRESSION {
        @Override
        ProbabilisticClassificationModel<Vector, ?> fit(Dataset<Row> labelled, int trees, long seed) {
            return new LogisticRegression().setRegParam(REGULARISATION).fit(labelled);
        }

        @Override
        ProbabilisticClassificationModel<Vector, ?> load(String path) {
            return LogisticRegressionModel.load(path);
        }
    },
    GRADIENT_BOOSTED_TREES {
        @Override
        ProbabilisticClassificationModel<Vector, ?> fit(Dataset<Row> labelled, int trees, long seed) {
            return new GBTClassifier()
                    .setMaxIter(trees)
                    .setMaxDepth(DEPTH)
                    .setStepSize(STEP)
                    .setSubsamplingRate(ROWS_PER_TREE)
                    .setSeed(seed)
                    .fit(labelled);
        }

        @Override
        ProbabilisticClassificationModel<Vector, ?> load(String path) {
            return GBTClassificationModel.load(path);
        }
    };

    private static final double REGULARISATION = 0.001;
    private static final int DEPTH = 4;
    private static final double STEP = 0.1;
    private static final double ROWS_PER_TREE = 0.8;

    /** The classifier of a kind of scorer that reads {@link TabularInputs}. */
    static Classifier of(ScorerKind kind) {
        return kind == ScorerKind.GRADIENT_BOOSTED_TREES ? GRADIENT_BOOSTED_TREES : LOGISTIC_REGRESSION;
    }

    /**
     * Fits the classifier.
     *
     * @param labelled with MLlib's columns {@code features} and {@code label}
     * @param trees number of gradient-boosted trees, at least 1
     */
    abstract ProbabilisticClassificationModel<Vector, ?> fit(Dataset<Row> labelled, int trees, long seed);

    /** Reads a model that was saved at the path. */
    abstract ProbabilisticClassificationModel<Vector, ?> load(String path);
}
