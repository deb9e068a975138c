package io.unicon.segment.lookalike;

import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A model of an artefact, which scores on the executors. */
public interface SavedScorer {

    /**
     * The consumers' ids with {@link io.unicon.features.table.Tables#SCORE}, the estimated probability of being
     * positive, and any other columns of the rows.
     *
     * @param consumers rows of {@link io.unicon.segment.audience.AudiencePopulation#outsideTheCore}
     * @param items the table {@code items}, which may hold items that the model has never seen
     * @param asOf the age of an event is counted to 00:00 UTC of this date
     */
    Dataset<Row> score(Dataset<Row> consumers, Dataset<Row> items, LocalDate asOf);

    /** What has been counted while scoring, by name. */
    Map<String, Long> counts();
}
