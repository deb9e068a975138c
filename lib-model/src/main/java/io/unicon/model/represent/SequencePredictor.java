package io.unicon.model.represent;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

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
import io.unicon.model.vocabulary.EncoderSizes;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.model.vocabulary.Vocabularies;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Adds the embedding of each sequence, computed on the executors with a saved encoder. A sequence that exceeds the
 * encoder's maximum length is cut to its newest events; the embedding of a sequence without events is zero.
 *
 * <p>A predictor verifies the artefact once. Close it when all embeddings are written.
 */
public final class SequencePredictor implements AutoCloseable {

    private final ModelArtefact artefact;
    private final InferenceConfig config;
    private final InferenceCounts counts;
    private final EncoderConfig encoder;
    private final EncoderSizes sizes;
    private final Broadcast<SequenceEncoding> encoding;

    /**
     * A predictor with a saved encoder.
     *
     * @param items with the attributes of the encoder; may hold items that it has never seen
     * @throws io.unicon.features.error.UserError if a file of the artefact is missing, truncated or altered
     */
    public SequencePredictor(ModelArtefact artefact, ItemCatalogue items, InferenceConfig config) {
        this.artefact = artefact.verify();
        this.config = config;
        this.counts = new InferenceCounts(items.spark().sparkContext());
        this.encoder = EncoderArtefact.config(artefact);
        Vocabularies vocabularies = EncoderArtefact.vocabularies(artefact);
        this.sizes = vocabularies.sizes();
        this.encoding = Broadcasts.of(
                items.spark(),
                new SequenceEncoding(items.tokens(vocabularies), vocabularies.actions(), encoder.maxEvents()));
    }

    /** The counters of the tasks so far, by name: rows, tokens, padding, model loads, zero and non-finite vectors. */
    public Map<String, Long> counts() {
        return counts.values();
    }

    /**
     * The embeddings of the sequences, in the same partitions and order: one row per sequence and representation, with
     * the columns of the sequences other than their events, the name of the representation and the vector
     * ({@link Tables#REPRESENTATION}, {@link Tables#EMBEDDING}). All representations come from one pass over the rows.
     *
     * @param sequences rows with the column {@code events}, an array of (.., sku, action), oldest first
     * @param representations at least one
     * @throws io.unicon.features.error.UserError if the encoder cannot compute a representation or its vectors would
     *     be too wide, or if the device is a GPU and Spark assigns none to tasks
     */
    public Dataset<Row> embed(Dataset<Row> sequences, List<Representation> representations) {
        for (Representation representation : representations) {
            representation.checkMadeBy(encoder);
            representation.checkWidth(sizes);
        }
        String events = Tables.EVENTS_OF_SEQUENCE.name();
        List<String> kept = Arrays.stream(sequences.columns())
                .filter(column -> !column.equals(events))
                .toList();
        List<String> vectors =
                representations.stream().map(Representation::text).toList();
        SavedEncoder saved =
                new SavedEncoder(encoding, sequences.schema().fieldIndex(events), representations, config.ownShare());
        Dataset<Row> embedded = PartitionPredictor.transform(sequences, kept, vectors, artefact, saved, config, counts);
        Column[] rows = representations.stream()
                .map(representation -> struct(
                        lit(representation.text()).as(Tables.REPRESENTATION.name()),
                        col(representation.text()).as(Tables.EMBEDDING.name())))
                .toArray(Column[]::new);
        return embedded.select(Stream.concat(kept.stream().map(functions::col), Stream.of(inline(array(rows))))
                .toArray(Column[]::new));
    }

    /** Removes the encoding from the executors. */
    @Override
    public void close() {
        encoding.destroy();
    }

    /** Applies a saved encoder to the rows of {@code style_sequences}. */
    private record SavedEncoder(
            Broadcast<SequenceEncoding> encoding,
            int eventsIndex,
            List<Representation> representations,
            double ownShare)
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
        public List<VectorModel<EncodedSequence>> ready(SequenceEncoder encoder) {
            return representations.stream()
                    .<VectorModel<EncodedSequence>>map(representation -> representation.with(encoder, ownShare))
                    .toList();
        }
    }
}
