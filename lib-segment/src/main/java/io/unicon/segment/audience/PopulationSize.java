package io.unicon.segment.audience;

import static io.unicon.segment.audience.AudiencePopulation.POSITIVE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The number of labelled consumers.
 *
 * @param consumers all labelled consumers
 * @param positives the positive consumers
 */
public record PopulationSize(long consumers, long positives) {

    /** Counts rows that have the column {@link AudiencePopulation#POSITIVE}. */
    public static PopulationSize of(Dataset<Row> labelled) {
        Row counts = labelled.agg(count(lit(1)), count_if(col(POSITIVE))).first();
        return new PopulationSize(counts.getLong(0), counts.getLong(1));
    }

    /** Share of the positive consumers, in [0, 1]; NaN without a consumer. */
    public double prevalence() {
        return positives / (double) consumers;
    }

    boolean hasBothClasses() {
        return positives > 0 && positives < consumers;
    }
}
