package io.unicon.jobs;

import static io.unicon.features.table.Tables.TRAINING_RUNS;

import io.unicon.features.table.Tables;
import io.unicon.model.train.EpochResult;
import io.unicon.model.train.TrainingResult;
import io.unicon.model.train.ValidationFigure;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;

/** The rows of {@code training_runs} about the training of one artefact. */
record EpochRows(String variant, LocalDate asOf, String artefactId) {

    /** One row per epoch, in order. */
    List<Row> of(TrainingResult<?> result) {
        return result.epochs().stream()
                .map(epoch -> row(epoch, epoch.epoch() == result.keptEpoch()))
                .toList();
    }

    private Row row(EpochResult epoch, boolean kept) {
        return TRAINING_RUNS
                .row()
                .set(Tables.VARIANT, variant)
                .set(Tables.AS_OF_DATE, Date.valueOf(asOf))
                .set(Tables.ARTEFACT_ID, artefactId)
                .set(Tables.EPOCH, epoch.epoch())
                .set(Tables.STEP_COUNT, epoch.steps())
                .set(Tables.TRAIN_LOSS, epoch.trainLoss())
                .set(Tables.VALIDATION_HIT_RATE_10, figure(epoch, ValidationFigure.HIT_RATE_10))
                .set(Tables.VALIDATION_NDCG_10, figure(epoch, ValidationFigure.NDCG_10))
                .set(Tables.VALIDATION_STYLE_LOSS, figure(epoch, ValidationFigure.STYLE_LOSS))
                .set(Tables.KEPT, kept)
                .build();
    }

    /** The column is null where the objective has no such figure. */
    private static Double figure(EpochResult epoch, ValidationFigure figure) {
        return epoch.validation().value(figure).orElse(null);
    }
}
