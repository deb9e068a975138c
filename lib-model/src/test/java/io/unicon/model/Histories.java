package io.unicon.model;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.TestRows;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Tables;
import io.unicon.model.example.EncodedFact;
import io.unicon.model.example.EncodedMeasure;
import io.unicon.model.example.EncodedNumbers;
import io.unicon.model.example.Example;
import io.unicon.model.example.NumberEncoding;
import io.unicon.model.example.Preprocessing;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.model.vocabulary.Vocabularies;
import io.unicon.model.vocabulary.Vocabulary;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Consumers with priced events on items of a silhouette and a brand, and the preprocessing of an audience's network.
 * Its vocabularies contain dresses (id 2) and coats (3), the brands Ava (2) and Bo (3), of consumers their gender, f
 * (2) or m (3), and their age, young (2) or old (3), and whether they follow a brand.
 */
public final class Histories {

    public static final Preprocessing PREPROCESSING = new Preprocessing(
            new Vocabularies(
                    vocabulary(),
                    vocabulary("click"),
                    ImmutableMap.of("silhouette", vocabulary("dress", "coat"), "brand", vocabulary("Ava", "Bo"))),
            ImmutableMap.of("gender", vocabulary("f", "m"), "age", vocabulary("young", "old")),
            "follows",
            "brand",
            new EncodedNumbers(
                    List.of(
                            new EncodedMeasure(
                                    Example.Measure.PRICE,
                                    new NumberEncoding(NumberEncoding.Kind.SCALED, List.of(0.0, 50.0))),
                            new EncodedMeasure(
                                    Example.Measure.AGE_DAYS,
                                    new NumberEncoding(NumberEncoding.Kind.PIECEWISE_LINEAR, List.of(0.0, 7.0, 60.0)))),
                    List.of(new EncodedFact(
                            "clicks_7_days", new NumberEncoding(NumberEncoding.Kind.SCALED, List.of(0.0, 3.0))))),
            10);

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
            .add("facts", createArrayType(DoubleType));

    private Histories() {}

    /** A dress by Ava, a coat by Bo, a dress by nobody, and a hat by Cy. */
    public static Dataset<Row> items(SparkSession spark) {
        return spark.createDataFrame(
                List.of(
                        item("gown", "dress", Map.of("brand", "Ava")),
                        item("parka", "coat", Map.of("brand", "Bo")),
                        item("plain", "dress", Map.of()),
                        item("hat", "hat", Map.of("brand", "Cy"))),
                Tables.ITEMS.schema());
    }

    /** The silhouettes and brands of the items. */
    public static ItemCatalogue catalogue(SparkSession spark) {
        return new ItemCatalogue(items(spark), List.of("brand", "silhouette"));
    }

    public static Dataset<Row> of(SparkSession spark, List<Row> consumers) {
        return spark.createDataFrame(consumers, SCHEMA);
    }

    /** A consumer with as many clicks in 7 days as events; the other facts are 0. */
    public static Row consumer(String id, Map<String, String> attributes, List<Row> events) {
        List<Double> facts = Facts.ALL.stream()
                .map(fact -> fact.name().equals("clicks_7_days") ? events.size() : 0.0)
                .toList();
        return RowFactory.create(id, events, attributes, facts);
    }

    public static Row event(String at, String sku, Double price) {
        return RowFactory.create(Timestamp.from(Instant.parse(at)), 0, sku, price);
    }

    private static Row item(String sku, String silhouette, Map<String, String> attributes) {
        return TestRows.item(sku, null, silhouette, null, false, attributes);
    }

    private static Vocabulary vocabulary(String... values) {
        return new Vocabulary(List.of(values));
    }
}
