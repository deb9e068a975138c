package io.unicon.jobs.experiment;

import io.unicon.features.table.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The styles that the generated shop gave its consumers.
 *
 * @param count number of styles
 * @param dominantByConsumer the style that more than half of a consumer's on-style events are drawn from
 */
record PlantedStyles(int count, Map<String, String> dominantByConsumer) {

    private static final double HALF = 0.5;

    PlantedStyles {
        dominantByConsumer = Map.copyOf(dominantByConsumer);
    }

    /**
     * Reads the styles of some consumers.
     *
     * @param styles the table {@code Tables.WORLD_STYLES}
     * @param consumers ids of the consumers
     */
    static PlantedStyles of(Dataset<Row> styles, List<String> consumers) {
        int count = (int) styles.select(Tables.STYLE.column()).distinct().count();
        Dataset<Row> asked = styles.sparkSession()
                .createDataset(consumers.stream().distinct().toList(), Encoders.STRING())
                .toDF(Tables.CONSUMER_ID.name());
        Map<String, String> dominant = new HashMap<>();
        styles.where(Tables.STYLE_WEIGHT.column().gt(HALF))
                .join(asked, Tables.CONSUMER_ID.name())
                .select(Tables.CONSUMER_ID.column(), Tables.STYLE.column())
                .collectAsList()
                .forEach(row -> dominant.put(row.getString(0), row.getString(1)));
        return new PlantedStyles(count, dominant);
    }

    Optional<String> dominant(String consumer) {
        return Optional.ofNullable(dominantByConsumer.get(consumer));
    }
}
