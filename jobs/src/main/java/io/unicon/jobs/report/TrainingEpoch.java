package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.unicon.features.table.Tables;
import java.util.List;

/**
 * One epoch of a training.
 *
 * @param kept whether the artefact holds the parameters of this epoch
 */
record TrainingEpoch(int epoch, double trainLoss, double hitRate10, double ndcg10, boolean kept) {

    /** The epochs of the artefact in order; none where its training is not recorded. */
    static List<TrainingEpoch> of(ReportTables tables, String artefactId) {
        return tables
                .all(Tables.TRAINING_RUNS)
                .where(Tables.ARTEFACT_ID.column().equalTo(artefactId))
                .orderBy(Tables.EPOCH.column())
                .select(
                        Tables.EPOCH.column(),
                        col("train_loss"),
                        col("validation_hit_rate_10"),
                        col("validation_ndcg_10"),
                        col("kept"))
                .collectAsList()
                .stream()
                .map(row -> new TrainingEpoch(
                        row.getInt(0), row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getBoolean(4)))
                .toList();
    }
}
