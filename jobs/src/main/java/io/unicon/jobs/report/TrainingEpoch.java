package io.unicon.jobs.report;

import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * One epoch of a training.
 *
 * @param validation what was measured on held-out events, by metric: hit_rate_10, ndcg_10, style_loss
 * @param kept whether the artefact holds the parameters of this epoch
 */
record TrainingEpoch(int epoch, double trainLoss, Map<String, Double> validation, boolean kept) {

    /** The epochs of the artefact in order; none where its training is not recorded. */
    static List<TrainingEpoch> of(ReportTables tables, String artefactId) {
        return tables
                .all(Tables.TRAINING_RUNS)
                .where(Tables.ARTEFACT_ID.column().equalTo(artefactId))
                .orderBy(Tables.EPOCH.column())
                .select(
                        "epoch",
                        "train_loss",
                        "kept",
                        "validation_hit_rate_10",
                        "validation_ndcg_10",
                        "validation_style_loss")
                .collectAsList()
                .stream()
                .map(row -> new TrainingEpoch(row.getInt(0), row.getDouble(1), validation(row), row.getBoolean(2)))
                .toList();
    }

    private static Map<String, Double> validation(Row epoch) {
        Map<String, Double> validation = new TreeMap<>();
        for (int i = 3; i < epoch.length(); i++) {
            if (!epoch.isNullAt(i)) {
                validation.put(epoch.schema().fieldNames()[i].replaceFirst("^validation_", ""), epoch.getDouble(i));
            }
        }
        return validation;
    }
}
