package io.unicon.segment.lookalike;

import static io.unicon.features.table.Tables.ATTRIBUTES;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.segment.audience.AudiencePopulation.FACTS;

import io.unicon.features.spark.Broadcasts;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.model.example.Example;
import io.unicon.model.example.ExampleEncoding;
import io.unicon.model.example.LookalikeSizes;
import io.unicon.model.example.Preprocessing;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.segment.audience.CoreRule;
import io.unicon.segment.audience.LookalikeTask;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What the baselines read of a consumer, as one vector: the logarithms ln(1 + x) of facts, then the same of how often each
 * attribute value is among the events, then ones for the values of the consumer's own attributes.
 */
public final class TabularInputs {

    /** The column of the vector. */
    public static final String FEATURES = "features";

    private TabularInputs() {}

    /**
     * The facts that a baseline may read: for a task in which facts and rule look at the same time all but those of the
     * rule's families, in another window too, and all but those of designer brands where the rule asks for one, since
     * those would be the answer.
     */
    public static List<Field> usableFacts(LookalikeTask task, CoreRule rule) {
        if (task != LookalikeTask.CORE) {
            return Facts.ALL;
        }
        List<Field> asked = Facts.ALL.stream()
                .filter(fact -> rule.facts().contains(fact.name()))
                .toList();
        List<String> families = asked.stream().map(Facts::family).toList();
        boolean asksForDesigners = asked.stream().anyMatch(Facts::speaksOfDesigners);
        return Facts.ALL.stream()
                .filter(fact -> !families.contains(Facts.family(fact)))
                .filter(fact -> !asksForDesigners || !Facts.speaksOfDesigners(fact))
                .toList();
    }

    /** The rows with the vector of these facts alone. */
    public static Dataset<Row> ofFacts(Dataset<Row> population, List<Field> facts) {
        return with(population, new Reader(places(facts), null, List.of()));
    }

    /**
     * The rows with the vector of facts, counts and consumer attributes.
     *
     * @param preprocessing whose vocabularies name the attribute values
     */
    public static Dataset<Row> ofAll(
            Dataset<Row> population,
            List<Field> facts,
            Preprocessing preprocessing,
            Dataset<Row> items,
            LocalDate asOf) {
        ExampleEncoding encoding =
                new ExampleEncoding(ItemTokens.of(items, preprocessing.items()), preprocessing, asOf);
        Broadcast<ExampleEncoding> everywhere = Broadcasts.of(population.sparkSession(), encoding);
        LookalikeSizes sizes = preprocessing.sizes();
        List<Integer> values = Stream.concat(sizes.attributeValues().stream(), sizes.consumerValues().stream())
                .toList();
        return with(population, new Reader(places(facts), everywhere, values));
    }

    private static Dataset<Row> with(Dataset<Row> population, Reader reader) {
        StructType schema = population.schema().add(FEATURES, SQLDataTypes.VectorType(), false);
        return population.map(reader, Encoders.row(schema));
    }

    private static int[] places(List<Field> facts) {
        return facts.stream().mapToInt(Facts.ALL::indexOf).toArray();
    }

    /**
     * Adds the vector to a row.
     *
     * @param facts places of the facts
     * @param encoding null where facts alone are read
     * @param sizes numbers of ids of the attributes of events, then of those of the consumer
     */
    @SuppressWarnings("ArrayRecordComponent") // Serialised, and never compared.
    private record Reader(int[] facts, Broadcast<ExampleEncoding> encoding, List<Integer> sizes)
            implements MapFunction<Row, Row> {

        @Override
        public Row call(Row row) {
            TreeMap<Integer, Double> inputs = new TreeMap<>();
            List<Double> values = row.getList(row.fieldIndex(FACTS));
            for (int fact = 0; fact < facts.length; fact++) {
                inputs.put(fact, Math.log1p(values.get(facts[fact])));
            }
            if (encoding != null) {
                Example example = encoding.value()
                        .encode(
                                row.getList(row.fieldIndex(EVENTS_OF_SEQUENCE.name())),
                                row.getJavaMap(row.fieldIndex(ATTRIBUTES.name())),
                                values);
                add(example, inputs);
            }
            Object[] all = new Object[row.length() + 1];
            for (int column = 0; column < row.length(); column++) {
                all[column] = row.get(column);
            }
            all[row.length()] = vector(inputs);
            return RowFactory.create(all);
        }

        private void add(Example example, TreeMap<Integer, Double> inputs) {
            TreeMap<Integer, Double> counts = new TreeMap<>();
            int from = facts.length;
            int attribute = 0;
            for (int[] ids : example.attributes()) {
                for (int id : ids) {
                    counts.merge(from + id, 1.0, Double::sum);
                }
                from += sizes.get(attribute++);
            }
            counts.forEach((place, count) -> inputs.put(place, Math.log1p(count)));
            for (int id : example.consumer()) {
                inputs.put(from + id, 1.0);
                from += sizes.get(attribute++);
            }
        }

        private Vector vector(TreeMap<Integer, Double> inputs) {
            int width =
                    facts.length + sizes.stream().mapToInt(Integer::intValue).sum();
            return Vectors.sparse(
                    width,
                    inputs.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    inputs.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
