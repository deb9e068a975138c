package io.unicon.model.represent;

import ai.djl.ndarray.NDManager;
import io.unicon.features.spark.Broadcasts;
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
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Adds the embedding of each sequence, computed on the executors with a saved encoder. A sequence longer than the encoder
 * reads is cut to its newest events; the embedding of a sequence without events is zero.
 *
 * <p>One predictor serves several representations: it verifies the artefact and collects the items once. Close it when all
 * embeddings are written.
 */
public final class SequencePredictor implements AutoCloseable {

    private final ModelArtefact artefact;
    private final InferenceConfig config;
    private final InferenceCounts counts;
    private final EncoderConfig encoder;
    private final Broadcast<SequenceEncoding> encoding;

    /**
     * A predictor with a saved encoder.
     *
     * @param items the table {@code items}, which may hold items that the encoder has never seen
     * @throws io.unicon.features.error.UserError if a file of the artefact is missing, truncated or altered
     */
    public SequencePredictor(ModelArtefact artefact, Dataset<Row> items, InferenceConfig config) {
        this.artefact = artefact.verify();
        this.config = config;
        this.counts = new InferenceCounts(items.sparkSession().sparkContext());
        this.encoder = EncoderArtefact.config(artefact);
        Vocabularies vocabularies = EncoderArtefact.vocabularies(artefact);
        this.encoding = Broadcasts.of(
                items.sparkSession(),
                new SequenceEncoding(ItemTokens.of(items, vocabularies), vocabularies.actions(), encoder.maxEvents()));
    }

    /** What the tasks have counted so far, by name: rows, tokens, padding, model loads, zero and non-finite vectors. */
    public Map<String, Long> counts() {
        return counts.values();
    }

    /**
     * The sequences with the column {@code embedding} added, in the same partitions and order.
     *
     * @param sequences rows with the column {@code events}, an array of (.., sku, action), oldest first
     * @throws io.unicon.features.error.UserError if the encoder cannot make the representation, or if the device is a GPU and
     *     Spark assigns none to tasks
     */
    public Dataset<Row> embed(Dataset<Row> sequences, Representation representation) {
        representation.checkMadeBy(encoder);
        StructType schema = sequences.schema();
        SavedEncoder saved = new SavedEncoder(
                encoding, schema.fieldIndex(Tables.EVENTS_OF_SEQUENCE.name()), representation, config.ownShare());
        return PartitionPredictor.transform(
                sequences,
                schema.add(Tables.EMBEDDING.name(), Tables.EMBEDDING.type(), false),
                artefact,
                saved,
                config,
                counts);
    }

    /** Removes what the executors keep of the items. */
    @Override
    public void close() {
        encoding.destroy();
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
