package io.unicon.model.example;

import ai.djl.ndarray.NDManager;
import io.unicon.features.table.Caches;
import io.unicon.features.table.Tables;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.inference.InferenceCounts;
import io.unicon.model.inference.PartitionPredictor;
import io.unicon.model.inference.SavedModel;
import io.unicon.model.inference.VectorModel;
import io.unicon.model.vocabulary.ItemCatalogue;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Adds the score of each consumer, computed on the executors with the saved network of an audience. Close it when all
 * scores are written.
 */
public final class ExamplePredictor implements AutoCloseable {

    /** The column of the facts of a consumer. */
    public static final String FACTS = "facts";

    private static final String VECTOR = "score_vector";

    private static final Set<String> READ = Set.of(Tables.EVENTS_OF_SEQUENCE.name(), Tables.ATTRIBUTES.name(), FACTS);

    private final ModelArtefact artefact;
    private final InferenceConfig config;
    private final ItemCatalogue items;
    private final InferenceCounts counts;
    private final Caches caches = new Caches();

    /**
     * A predictor with a saved network.
     *
     * @param items with the attributes of the network; may hold items that it has never seen
     */
    public ExamplePredictor(ModelArtefact artefact, InferenceConfig config, ItemCatalogue items) {
        this.artefact = artefact;
        this.config = config;
        this.items = items;
        this.counts = new InferenceCounts(items.spark().sparkContext());
    }

    /** The counters of the tasks so far, by name: rows, tokens, padding, model loads, zero and non-finite vectors. */
    public Map<String, Long> counts() {
        return counts.values();
    }

    /**
     * The scores of the examples in [0, 1], in the same partitions and order: the columns of the examples that the
     * network does not read, and the score.
     *
     * @param examples with the columns {@code events}, an array of (event_at, sku, price), {@code attributes}, the
     *     consumer's own attributes, and {@code facts}; see {@link ExampleEncoding#encode}
     * @param asOf the age of an event is counted to 00:00 UTC of this date
     * @throws io.unicon.features.error.UserError if the artefact is truncated or altered, or if the device is a GPU and
     *     Spark assigns none to tasks
     */
    public Dataset<Row> score(Dataset<Row> examples, LocalDate asOf, String scoreColumn) {
        Preprocessing preprocessing = LookalikeArtefact.preprocessing(artefact.verify());
        ExampleEncoding encoding = new ExampleEncoding(items.tokens(preprocessing.items()), preprocessing, asOf);
        StructType schema = examples.schema();
        SavedNetwork saved = new SavedNetwork(
                caches.keep(items.spark(), encoding),
                schema.fieldIndex(Tables.EVENTS_OF_SEQUENCE.name()),
                schema.fieldIndex(Tables.ATTRIBUTES.name()),
                schema.fieldIndex(FACTS),
                preprocessing.numbers(),
                LookalikeArtefact.model(artefact).logOddsShift());
        List<String> kept = Arrays.stream(examples.columns())
                .filter(column -> !READ.contains(column))
                .toList();
        return PartitionPredictor.transform(examples, kept, List.of(VECTOR), artefact, saved, config, counts)
                .withColumn(scoreColumn, functions.col(VECTOR).getItem(0).cast(DataTypes.DoubleType))
                .drop(VECTOR);
    }

    /** Removes the encodings from the executors. */
    @Override
    public void close() {
        caches.close();
    }

    /** Applies a saved network to consumers. */
    private record SavedNetwork(
            Broadcast<ExampleEncoding> encoding,
            int eventsIndex,
            int attributesIndex,
            int factsIndex,
            EncodedNumbers numbers,
            double logOddsShift)
            implements SavedModel<Example, LookalikeNetwork> {

        @Override
        public Example read(Row row) {
            return encoding.value()
                    .encode(row.getList(eventsIndex), row.getJavaMap(attributesIndex), row.getList(factsIndex));
        }

        @Override
        public LookalikeNetwork load(ModelArtefact artefact, NDManager manager) {
            return LookalikeArtefact.network(artefact, manager);
        }

        @Override
        public List<VectorModel<Example>> ready(LookalikeNetwork network) {
            return List.of(new ExampleScorer(network, numbers, logOddsShift));
        }
    }
}
