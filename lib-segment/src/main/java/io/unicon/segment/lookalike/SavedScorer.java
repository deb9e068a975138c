package io.unicon.segment.lookalike;

import io.unicon.model.vocabulary.ItemCatalogue;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A model of an artefact, which scores on the executors. Close it when all scores are written. */
public interface SavedScorer extends AutoCloseable {

    /**
     * The consumers' ids with {@link io.unicon.features.table.Tables#SCORE}, the estimated probability of being
     * positive, and any other columns of the rows.
     *
     * @param consumers rows of {@link io.unicon.segment.audience.AudiencePopulation#outsideTheCore}
     * @param items with the attributes of the audience; may hold items that the model has never seen
     * @param asOf the age of an event is counted to 00:00 UTC of this date
     */
    Dataset<Row> score(Dataset<Row> consumers, ItemCatalogue items, LocalDate asOf);

    /** What has been counted while scoring, by name. */
    Map<String, Long> counts();

    /** Frees what the executors hold. */
    @Override
    void close();
}
