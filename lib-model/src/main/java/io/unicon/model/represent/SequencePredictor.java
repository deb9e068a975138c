package io.unicon.model.represent;

import static io.unicon.features.error.UserError.check;

import ai.djl.ndarray.NDManager;
import io.unicon.features.spark.Broadcasts;
import io.unicon.features.spark.HadoopConfiguration;
import io.unicon.features.table.Tables;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.SequenceEncoding;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.inference.InferenceCounts;
import io.unicon.model.inference.PartitionPredictor;
import io.unicon.model.inference.SavedModel;
import io.unicon.model.inference.VectorModel;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.Vocabularies;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Adds the embedding of each sequence, computed on the executors with a saved encoder, in the representation asked for:
 * by default the mean of what the encoder makes of the events. A sequence longer than the encoder reads is cut to its
 * newest events, one without events gets zeros.
 *
 * <p>The names of the parameters are those of DJL's own Spark extension.
 */
public final class SequencePredictor extends Transformer {

    private final String uid;
    private final Dataset<Row> items;
    private final InferenceConfig config;
    private final InferenceCounts counts;
    private final Param<String> modelUrl;
    private final Param<String> representation;
    private final Param<String> inputCol;
    private final Param<String> outputCol;

    /**
     * A predictor that still needs its {@link #setModelUrl model}.
     *
     * @param items the table {@code items}, which may hold items that the encoder has never seen
     */
    public SequencePredictor(Dataset<Row> items, InferenceConfig config) {
        this(
                Identifiable$.MODULE$.randomUID("sequencePredictor"),
                items,
                config,
                new InferenceCounts(items.sparkSession().sparkContext()));
        set(representation, Representation.ENCODER_MEAN.name());
        set(inputCol, Tables.EVENTS_OF_SEQUENCE.name());
        set(outputCol, Tables.EMBEDDING.name());
    }

    private SequencePredictor(String uid, Dataset<Row> items, InferenceConfig config, InferenceCounts counts) {
        this.uid = uid;
        this.items = items;
        this.config = config;
        this.counts = counts;
        modelUrl = new Param<>(this, "modelUrl", "folder of the encoder artefact");
        representation = new Param<>(this, "representation", "name of a Representation");
        inputCol = new Param<>(this, "inputCol", "column with the events, oldest first: array of (.., sku, action)");
        outputCol = new Param<>(this, "outputCol", "column to add, with the embedding: array<float>");
    }

    public Param<String> modelUrl() {
        return modelUrl;
    }

    public Param<String> representation() {
        return representation;
    }

    public Param<String> inputCol() {
        return inputCol;
    }

    public Param<String> outputCol() {
        return outputCol;
    }

    public SequencePredictor setModelUrl(String folder) {
        set(modelUrl, folder);
        return this;
    }

    public SequencePredictor setRepresentation(Representation value) {
        set(representation, value.name());
        return this;
    }

    public SequencePredictor setInputCol(String column) {
        set(inputCol, column);
        return this;
    }

    public SequencePredictor setOutputCol(String column) {
        set(outputCol, column);
        return this;
    }

    /** What has been counted up to now, by name: rows, tokens, padding, model loads, zero and non-finite vectors. */
    public Map<String, Long> counts() {
        return counts.values();
    }

    /**
     * The sequences with the column of the embedding added, in the same partitions and order.
     *
     * @throws io.unicon.features.error.UserError if the artefact is missing, truncated, altered or of another format version,
     *     if the encoder cannot make the representation, or if a GPU is asked for and Spark gives tasks none
     */
    @Override
    public Dataset<Row> transform(Dataset<?> sequences) {
        SparkSession spark = sequences.sparkSession();
        StructType schema = transformSchema(sequences.schema());
        ModelArtefact artefact = ModelArtefact.load(HadoopConfiguration.of(spark), getOrDefault(modelUrl))
                .verify();
        EncoderConfig encoder = EncoderArtefact.config(artefact);
        Representation chosen = Representation.valueOf(getOrDefault(representation));
        chosen.checkMadeBy(encoder);
        Vocabularies vocabularies = EncoderArtefact.vocabularies(artefact);
        SequenceEncoding encoding =
                new SequenceEncoding(ItemTokens.of(items, vocabularies), vocabularies.actions(), encoder.maxEvents());
        SavedEncoder saved = new SavedEncoder(
                Broadcasts.of(spark, encoding), schema.fieldIndex(getOrDefault(inputCol)), chosen, config.ownShare());
        return PartitionPredictor.transform(sequences, schema, artefact, saved, config, counts);
    }

    /** The schema with the column of the embedding added. */
    @Override
    public StructType transformSchema(StructType schema) {
        String column = getOrDefault(inputCol);
        check(
                Arrays.asList(schema.fieldNames()).contains(column),
                "inputCol names the column '%s', which the sequences lack. They have: %s.",
                column,
                String.join(", ", schema.fieldNames()));
        return schema.add(getOrDefault(outputCol), Tables.EMBEDDING.type(), false);
    }

    @Override
    public Transformer copy(ParamMap extra) {
        return copyValues(new SequencePredictor(uid, items, config, counts), extra);
    }

    @Override
    public String uid() {
        return uid;
    }

    /** How the rows of {@code style_sequences} are run through a saved encoder. */
    private record SavedEncoder(
            Broadcast<SequenceEncoding> encoding, int eventsIndex, Representation representation, double ownShare)
            implements SavedModel<EncodedSequence, SequenceEncoder> {

        @Override
        public EncodedSequence read(Row row) {
            return encoding.value().encode(row.getList(eventsIndex));
        }

        @Override
        public SequenceEncoder load(ModelArtefact artefact, NDManager manager) {
            return EncoderArtefact.encoder(artefact, manager);
        }

        @Override
        public VectorModel<EncodedSequence> ready(SequenceEncoder encoder) {
            return new SequenceEmbedder(encoder, representation, ownShare);
        }
    }
}
