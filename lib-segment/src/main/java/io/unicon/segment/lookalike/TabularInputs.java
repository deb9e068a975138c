package io.unicon.segment.lookalike;

import static io.unicon.features.table.Tables.ATTRIBUTES;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.segment.audience.AudiencePopulation.FACTS;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.model.example.Example;
import io.unicon.model.example.ExampleEncoding;
import io.unicon.model.example.LookalikeSizes;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
 * The inputs of the tabular scorers, one vector per consumer: the logarithms ln(1 + x) of facts, then of how often each
 * attribute value is among the events, then ones for the values of the consumer's own attributes.
 */
public final class TabularInputs {

    /** The column of the vector. */
    public static final String FEATURES = "features";

    private final RowVector vector;

    private TabularInputs(RowVector vector) {
        this.vector = vector;
    }

    /** Vectors of facts only. */
    public static TabularInputs ofFacts(List<Field> facts) {
        return new TabularInputs(new FactVector(places(facts)));
    }

    /** Vectors of facts, counts and consumer attributes, which can be computed until the encoding is destroyed. */
    public static TabularInputs ofAll(List<Field> facts, Broadcast<ExampleEncoding> encoding, LookalikeSizes sizes) {
        List<Integer> values = Stream.concat(sizes.attributeValues().stream(), sizes.consumerValues().stream())
                .toList();
        return new TabularInputs(new FullVector(new FactVector(places(facts)), encoding, values));
    }

    /** The rows of a population with the vector added. */
    public Dataset<Row> addTo(Dataset<Row> population) {
        StructType schema = population.schema().add(FEATURES, SQLDataTypes.VectorType(), false);
        RowVector added = vector;
        MapFunction<Row, Row> add = row -> RowFactory.create(
                Stream.concat(IntStream.range(0, row.length()).mapToObj(row::get), Stream.of(added.of(row)))
                        .toArray());
        return population.map(add, Encoders.row(schema));
    }

    private static int[] places(List<Field> facts) {
        return facts.stream().mapToInt(Facts.ALL::indexOf).toArray();
    }

    /** Computes the vector of a row. */
    private interface RowVector extends Serializable {
        Vector of(Row row);
    }

    /** @param facts places of the facts */
    @SuppressWarnings("ArrayRecordComponent") // Serialised, and never compared.
    private record FactVector(int[] facts) implements RowVector {

        @Override
        public Vector of(Row row) {
            return vector(inputs(row), facts.length);
        }

        TreeMap<Integer, Double> inputs(Row row) {
            TreeMap<Integer, Double> inputs = new TreeMap<>();
            List<Double> values = row.getList(row.fieldIndex(FACTS));
            for (int fact = 0; fact < facts.length; fact++) {
                inputs.put(fact, Math.log1p(values.get(facts[fact])));
            }
            return inputs;
        }
    }

    /** @param sizes numbers of ids of the attributes of events, then of those of the consumer */
    private record FullVector(FactVector facts, Broadcast<ExampleEncoding> encoding, List<Integer> sizes)
            implements RowVector {

        @Override
        public Vector of(Row row) {
            TreeMap<Integer, Double> inputs = facts.inputs(row);
            add(
                    encoding.value()
                            .encode(
                                    row.getList(row.fieldIndex(EVENTS_OF_SEQUENCE.name())),
                                    row.getJavaMap(row.fieldIndex(ATTRIBUTES.name())),
                                    row.getList(row.fieldIndex(FACTS))),
                    inputs);
            return vector(
                    inputs,
                    facts.facts().length
                            + sizes.stream().mapToInt(Integer::intValue).sum());
        }

        private void add(Example example, TreeMap<Integer, Double> inputs) {
            TreeMap<Integer, Double> counts = new TreeMap<>();
            int from = facts.facts().length;
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
    }

    private static Vector vector(SortedMap<Integer, Double> inputs, int width) {
        return Vectors.sparse(
                width,
                inputs.keySet().stream().mapToInt(Integer::intValue).toArray(),
                inputs.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
