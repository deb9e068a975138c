package io.unicon.jobs.report;

import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * One epoch of a training.
 *
 * @param validation the values on held-out events by metric: hit_rate_10, ndcg_10, style_loss
 * @param kept whether the artefact holds the parameters of this epoch
 */
record TrainingEpoch(int epoch, double trainLoss, Map<String, Double> validation, boolean kept) {

    private static final List<Field> VALIDATION =
            List.of(Tables.VALIDATION_HIT_RATE_10, Tables.VALIDATION_NDCG_10, Tables.VALIDATION_STYLE_LOSS);

    /** The epochs of the artefact in order; none if its training is not recorded. */
    static List<TrainingEpoch> of(ReportTables tables, String artefactId) {
        return tables
                .all(Tables.TRAINING_RUNS)
                .where(Tables.ARTEFACT_ID.column().equalTo(artefactId))
                .orderBy(Tables.EPOCH.column())
                .collectAsList()
                .stream()
                .map(row -> new TrainingEpoch(
                        Tables.EPOCH.valueIn(row),
                        Tables.TRAIN_LOSS.valueIn(row),
                        validation(row),
                        Tables.KEPT.valueIn(row)))
                .toList();
    }

    private static Map<String, Double> validation(Row epoch) {
        Map<String, Double> validation = new TreeMap<>();
        for (Field metric : VALIDATION) {
            Double value = metric.valueIn(epoch);
            if (value != null) {
                validation.put(metric.name().replaceFirst("^validation_", ""), value);
            }
        }
        return validation;
    }
}
