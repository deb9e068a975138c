package io.unicon.segment.lookalike;

import io.unicon.model.example.LabelledExample;
import io.unicon.segment.classify.ScoredConsumers;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The scores of the consumers of a sample, in the order of the sample. The arrays are not copied.
 *
 * @param scores one per consumer, in [0, 1]
 * @param positive one per consumer
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and bounded by lookalikes.training.maxEvaluated.
public record SampleScores(double[] scores, boolean[] positive) {

    /** The scores of examples. */
    static SampleScores of(double[] scores, List<LabelledExample> examples) {
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = examples.get(i).positive();
        }
        return new SampleScores(scores, positive);
    }

    /** The scores of rows, each of which holds the score and the label. */
    static SampleScores of(List<Row> rows) {
        double[] scores = new double[rows.size()];
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = rows.get(i).getDouble(0);
            positive[i] = rows.get(i).getBoolean(1);
        }
        return new SampleScores(scores, positive);
    }

    /** The same as the metrics read them. */
    ScoredConsumers consumers() {
        return new ScoredConsumers(scores, positive);
    }
}
