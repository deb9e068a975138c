package io.unicon.jobs.experiment;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.unicon.features.table.HashOrder;
import io.unicon.features.table.HashSample;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.YardstickConfig;
import io.unicon.jobs.config.YardstickConfig.Consumers;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.SequenceEncoding;
import io.unicon.model.vocabulary.ReservedIds;
import io.unicon.segment.measure.SampledConsumers;
import io.unicon.segment.measure.StyleHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sequences drawn at random, on the driver.
 *
 * @param consumerIds the consumer of each sequence
 * @param sequences the sequences, each with a known attribute value in its past and its near future
 */
record SequenceSample(List<String> consumerIds, List<EncodedSequence> sequences) {

    private static final int HALVES = 2;

    SequenceSample {
        consumerIds = List.copyOf(consumerIds);
        sequences = List.copyOf(sequences);
    }

    /**
     * Draws sequences; the same table, config and seed produce the same sample. The halves of the consumers do not
     * depend on the seed: what is reported was never used to choose settings.
     *
     * @param sequences one slice of {@code Tables.STYLE_SEQUENCES}
     * @param encoding encodes whole sequences
     * @param maxEvents vectors are made from at most this number of events, the newest
     */
    static SequenceSample draw(
            Dataset<Row> sequences, SequenceEncoding encoding, int maxEvents, YardstickConfig config, int seed) {
        List<String> consumerIds = new ArrayList<>();
        List<EncodedSequence> drawn = new ArrayList<>();
        long half = config.consumers() == Consumers.TEST ? 1 : 0;
        Dataset<Row> longEnough = sequences
                .where(Tables.EVENT_COUNT.column().geq(config.minEvents()))
                .where(abs(xxhash64(Tables.CONSUMER_ID.column()))
                        .mod(lit(HALVES))
                        .equalTo(lit(half)));
        HashSample.inOrder(
                        longEnough,
                        config.maxSequences(),
                        HashOrder.hash(seed, lit("yardsticks"), Tables.CONSUMER_ID.column()),
                        Tables.CONSUMER_ID.column(),
                        Tables.FASHION_GENDER.column())
                .select(Tables.CONSUMER_ID.column(), Tables.EVENTS_OF_SEQUENCE.column())
                .toLocalIterator()
                .forEachRemaining(row -> {
                    EncodedSequence sequence = encoding.encode(row.getList(1));
                    if (hasStyle(sequence.newest(maxEvents))
                            && hasStyle(past(sequence).newest(maxEvents))
                            && hasStyle(nearFuture(sequence, config.futureEvents()))) {
                        consumerIds.add(row.getString(0));
                        drawn.add(sequence);
                    }
                });
        return new SequenceSample(consumerIds, drawn);
    }

    SampledConsumers consumers() {
        return SampledConsumers.of(consumerIds);
    }

    /** Number of attributes of an event; the sample must not be empty. */
    int attributes() {
        return sequences.get(0).attributes().length;
    }

    /** The first half of each sequence, the smaller one of an odd number of events. */
    List<EncodedSequence> pasts() {
        return sequences.stream().map(SequenceSample::past).toList();
    }

    /** The style of each whole sequence. */
    List<StyleHistory> styles() {
        return styles(sequence -> sequence);
    }

    /** The style of each second half. */
    List<StyleHistory> futureStyles() {
        return styles(SequenceSample::future);
    }

    /**
     * The style of the first events of each second half.
     *
     * @param events number of events of each half; shorter halves count whole
     */
    List<StyleHistory> nearFutureStyles(int events) {
        return styles(sequence -> nearFuture(sequence, events));
    }

    /** The first half of each sequence and the event after it. */
    List<EncodedSequence> pastsAndNext() {
        return sequences.stream()
                .map(sequence -> sequence.withoutNewest(future(sequence).length() - 1))
                .toList();
    }

    private List<StyleHistory> styles(Function<EncodedSequence, EncodedSequence> part) {
        return sequences.stream()
                .map(part)
                .map(events -> StyleHistory.of(Stream.of(events.attributes())
                        .map(SequenceSample::known)
                        .toArray(int[][]::new)))
                .toList();
    }

    static EncodedSequence past(EncodedSequence sequence) {
        return sequence.withoutNewest(sequence.length() - sequence.length() / HALVES);
    }

    private static EncodedSequence future(EncodedSequence sequence) {
        return sequence.newest(sequence.length() - sequence.length() / HALVES);
    }

    private static EncodedSequence nearFuture(EncodedSequence sequence, int events) {
        EncodedSequence future = future(sequence);
        return future.withoutNewest(Math.max(0, future.length() - events));
    }

    private static boolean hasStyle(EncodedSequence sequence) {
        return Stream.of(sequence.attributes()).anyMatch(values -> known(values).length > 0);
    }

    private static int[] known(int... values) {
        return Arrays.stream(values)
                .filter(value -> value >= ReservedIds.FIRST_KNOWN)
                .toArray();
    }
}
