package io.unicon.segment.audience;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Tables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Consumers as {@link AudiencePopulation} returns them. */
public final class TestPopulation {

    private static final Instant FIRST = Instant.parse("2020-01-01T12:00:00Z");
    private static final StructType SCHEMA = new StructType()
            .add("consumer_id", StringType)
            .add(
                    "events",
                    createArrayType(new StructType()
                            .add("event_at", TimestampType)
                            .add("position", IntegerType)
                            .add("sku", StringType)
                            .add("price", DoubleType)))
            .add("attributes", Tables.ATTRIBUTES.type())
            .add("facts", createArrayType(DoubleType))
            .add("first_activity_days", LongType)
            .add("positive", BooleanType);

    private TestPopulation() {}

    public static Dataset<Row> of(SparkSession spark, List<Row> consumers) {
        return spark.createDataFrame(consumers, SCHEMA);
    }

    /** A consumer who has long been active; the sku of each event is its place from 1. */
    public static Row consumer(String id, boolean positive, int events) {
        return consumer(id, positive, events, 100);
    }

    public static Row consumer(String id, boolean positive, int events, long firstActivityDays) {
        List<String> skus =
                IntStream.rangeClosed(1, events).mapToObj(Integer::toString).toList();
        return consumer(id, positive, skus, firstActivityDays, Map.of(), Map.of());
    }

    /**
     * A consumer with an event a day from 1 January 2020, 12:00 UTC, on.
     *
     * @param facts by name; the others are 0
     */
    public static Row consumer(
            String id,
            boolean positive,
            List<String> skus,
            long firstActivityDays,
            Map<String, String> attributes,
            Map<String, Double> facts) {
        List<Row> events = IntStream.range(0, skus.size())
                .mapToObj(event -> RowFactory.create(Timestamp.from(FIRST.plus(event, DAYS)), 0, skus.get(event), 10.0))
                .toList();
        List<Double> values = Facts.ALL.stream()
                .map(fact -> facts.getOrDefault(fact.name(), 0.0))
                .toList();
        return RowFactory.create(id, events, attributes, values, firstActivityDays, positive);
    }
}
