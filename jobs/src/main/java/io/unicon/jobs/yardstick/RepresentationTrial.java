package io.unicon.jobs.yardstick;

import static io.unicon.features.UserError.check;

import ai.djl.ndarray.NDManager;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.yardstick.Contender.EncoderState;
import io.unicon.model.artefact.EncoderArtefact;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.inference.LocalPredictor;
import io.unicon.model.inference.Representation;
import io.unicon.model.train.EncoderTraining;
import io.unicon.model.train.LoggedProgress;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.SequenceEncoding;
import io.unicon.model.vocabulary.Vocabularies;
import io.unicon.segment.cluster.Segmentation;
import io.unicon.segment.cluster.SegmentationConfig;
import io.unicon.segment.cluster.Segmenter;
import io.unicon.segment.yardstick.Partition;
import io.unicon.segment.yardstick.Statistic;
import io.unicon.segment.yardstick.StyleHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Measures the representations of one variant's sequences, on a sample that fits the driver. */
public final class RepresentationTrial {

    private final UniconConfig config;
    private final YardstickConfig yardsticks;
    private final Dataset<Row> sequences;
    private final Dataset<Row> items;
    private final Row slice; // variant, as-of date

    /**
     * A trial.
     *
     * @param sequences one slice of {@code Tables.STYLE_SEQUENCES}, not empty
     * @param items the table {@code Tables.ITEMS}
     * @throws io.unicon.features.UserError if the configured encoder cannot make a configured representation
     */
    public RepresentationTrial(UniconConfig config, Dataset<Row> sequences, Dataset<Row> items) {
        config.representations().forEach(representation -> representation.checkMadeBy(config.encoder()));
        this.config = config;
        this.yardsticks = config.yardsticks();
        this.sequences = sequences;
        this.items = items;
        this.slice = sequences
                .select(Tables.VARIANT.column(), Tables.AS_OF_DATE.column())
                .first();
    }

    /**
     * What the first halves of the histories foretell of the style of the second halves. The encoder is trained on first
     * halves only; the values of attributes are those of the whole histories, so that a style has a name.
     *
     * @param seed of the encoder, its training and the draws
     * @return rows of {@code Tables.REPRESENTATION_QUALITY}
     * @throws io.unicon.features.UserError if fewer than two sequences are long enough
     */
    public List<Row> futureStyle(int seed) {
        Vocabularies vocabularies =
                Vocabularies.build(sequences, items, config.encoder().attributes(), config.vocabulary());
        ItemTokens tokens = ItemTokens.of(items, vocabularies);
        SequenceEncoding encoding = new SequenceEncoding(tokens, vocabularies.actions(), Integer.MAX_VALUE);
        List<EncodedSequence> training = encoding
                .sample(
                        sequences.where(Tables.EVENT_COUNT.column().geq(yardsticks.minEvents())),
                        config.training().maxSequences(),
                        config.seed())
                .stream()
                .map(SequenceSample::past)
                .toList();
        try (NDManager manager = NDManager.newBaseManager()) {
            SequenceEncoder untrained =
                    SequenceEncoder.initialise(config.encoder(), vocabularies.sizes(), manager, seed);
            SequenceEncoder trained = new EncoderTraining(
                            config.encoder(),
                            vocabularies.sizes(),
                            tokens.attributesBySku(vocabularies.skus()),
                            config.training(),
                            seed)
                    .train(training, manager, Optional.empty(), new LoggedProgress())
                    .encoder();
            SequenceSample sample = sample(encoding);
            return measure(
                    "future",
                    sample,
                    sample.futureStyles(),
                    contenders(sample.pasts(), untrained, trained, manager),
                    seed);
        } catch (IOException e) {
            throw new UncheckedIOException("Training without checkpoints reads and writes nothing", e);
        }
    }

    /**
     * What whole histories tell of their own style, as in the paper: that attributes survive the encoder, no more.
     *
     * @param artefact the trained encoder
     * @return rows of {@code Tables.REPRESENTATION_QUALITY}
     * @throws io.unicon.features.UserError if it cannot make a configured representation, or if fewer than two sequences
     *     are long enough
     */
    public List<Row> presentStyle(ModelArtefact artefact) {
        Vocabularies vocabularies = EncoderArtefact.vocabularies(artefact);
        SequenceSample sample = sample(
                new SequenceEncoding(ItemTokens.of(items, vocabularies), vocabularies.actions(), Integer.MAX_VALUE));
        int seed = config.seed();
        EncoderConfig encoder = EncoderArtefact.config(artefact);
        config.representations().forEach(representation -> representation.checkMadeBy(encoder));
        try (NDManager manager = NDManager.newBaseManager()) {
            SequenceEncoder untrained = SequenceEncoder.initialise(encoder, vocabularies.sizes(), manager, seed);
            SequenceEncoder trained = EncoderArtefact.encoder(artefact, manager);
            return measure(
                    "same", sample, sample.styles(), contenders(sample.sequences(), untrained, trained, manager), seed);
        }
    }

    private SequenceSample sample(SequenceEncoding encoding) {
        SequenceSample sample = SequenceSample.draw(sequences, encoding, yardsticks);
        check(
                sample.sequences().size() >= 2,
                "Only %s sequences of the %s consumers have %s events and known attributes. Lower yardsticks.minEvents, or"
                        + " build the sequences from a longer window.",
                sample.sequences().size(),
                yardsticks.consumers().spelling(),
                yardsticks.minEvents());
        return sample;
    }

    /** Counting first, then the untrained encoder, then what is configured. */
    private List<Contender> contenders(
            List<EncodedSequence> histories, SequenceEncoder untrained, SequenceEncoder trained, NDManager manager) {
        List<EncodedSequence> newest = histories.stream()
                .map(history -> history.newest(trained.config().maxEvents()))
                .toList();
        List<Contender> contenders = new ArrayList<>();
        contenders.add(contender(Representation.COUNTING, EncoderState.NONE, newest, untrained, manager));
        contenders.add(contender(Representation.ENCODER_MEAN, EncoderState.UNTRAINED, newest, untrained, manager));
        for (Representation representation : config.representations()) {
            if (representation != Representation.COUNTING) {
                contenders.add(contender(representation, EncoderState.TRAINED, newest, trained, manager));
            }
        }
        return contenders;
    }

    private Contender contender(
            Representation representation,
            EncoderState state,
            List<EncodedSequence> histories,
            SequenceEncoder encoder,
            NDManager manager) {
        LocalPredictor predictor = new LocalPredictor(encoder, manager, config.inference(), 1);
        return new Contender(representation, state, predictor.embed(histories, representation));
    }

    private List<Row> measure(
            String events, SequenceSample sample, List<StyleHistory> styles, List<Contender> contenders, int seed) {
        Yardsticks yardstick = new Yardsticks(sample.consumers(), styles, sample.attributes(), yardsticks, seed);
        List<Row> rows = new ArrayList<>();
        Map<Integer, Map<String, Statistic>> counting = new HashMap<>();
        for (Contender contender : contenders) {
            boolean isCounting = contender.encoder() == EncoderState.NONE;
            for (int k : segmentCounts(sample)) {
                Map<String, Statistic> statistics = k == 0
                        ? yardstick.ofEmbeddings(contender.embeddings())
                        : yardstick.ofSegments(contender.embeddings(), segments(sample, contender, k, seed));
                if (isCounting) {
                    counting.put(k, statistics);
                }
                List<Measurement> measurements = yardstick.measure(
                        statistics,
                        isCounting ? Map.of() : counting.get(k),
                        k == 0 ? OptionalInt.empty() : OptionalInt.of(k));
                measurements.forEach(measurement -> rows.add(row(events, sample, contender, seed, measurement)));
            }
        }
        return rows;
    }

    /** 0, for what needs no segments, then the numbers of segments that the sample can give. */
    private List<Integer> segmentCounts(SequenceSample sample) {
        return IntStream.concat(
                        IntStream.of(0),
                        yardsticks.segmentCounts().stream()
                                .mapToInt(Integer::intValue)
                                .filter(k -> k <= sample.sequences().size()))
                .boxed()
                .toList();
    }

    /** The segments that the pipeline's method makes of the sample. */
    private Partition segments(SequenceSample sample, Contender contender, int k, int seed) {
        SegmentationConfig usual = config.segments();
        Segmentation segmentation = new Segmenter(
                        new SegmentationConfig(usual.method(), k, usual.maxIterations()), seed)
                .segment(embeddings(sample, contender));
        Map<List<String>, Integer> segmentOf = new HashMap<>();
        segmentation
                .segments()
                .select(Tables.CONSUMER_ID.column(), Tables.FASHION_GENDER.column(), Tables.SEGMENT_ID.column())
                .toLocalIterator()
                .forEachRemaining(row -> segmentOf.put(List.of(row.getString(0), row.getString(1)), row.getInt(2)));
        return Partition.of(IntStream.range(0, sample.sequences().size())
                .mapToObj(i -> segmentOf.get(List.of(
                        sample.consumerIds().get(i), sample.fashionGenders().get(i))))
                .toList());
    }

    private Dataset<Row> embeddings(SequenceSample sample, Contender contender) {
        SparkSession spark = items.sparkSession();
        List<Row> rows = IntStream.range(0, sample.sequences().size())
                .mapToObj(i -> RowFactory.create(
                        slice.get(0),
                        contender.representation().spelling(),
                        slice.get(1),
                        sample.consumerIds().get(i),
                        sample.fashionGenders().get(i),
                        "",
                        contender.embeddings()[i],
                        sample.sequences().get(i).length()))
                .toList();
        return spark.createDataFrame(rows, Tables.CONSUMER_EMBEDDINGS.schema());
    }

    private Row row(String events, SequenceSample sample, Contender contender, int seed, Measurement measurement) {
        return RowFactory.create(
                slice.get(0),
                slice.get(1),
                yardsticks.consumers().spelling(),
                events,
                contender.representation().spelling(),
                contender.encoder().spelling(),
                seed,
                measurement.metric(),
                measurement.segmentCount().orElse(0),
                (long) sample.sequences().size(),
                measurement.estimate().value(),
                measurement.estimate().low(),
                measurement.estimate().high(),
                measurement.overCounting().map(difference -> difference.value()).orElse(null),
                measurement.overCounting().map(difference -> difference.low()).orElse(null),
                measurement.overCounting().map(difference -> difference.high()).orElse(null));
    }
}
