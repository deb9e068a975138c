package io.unicon.jobs.yardstick;

import static io.unicon.features.UserError.check;

import ai.djl.ndarray.NDManager;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.yardstick.Contender.EncoderState;
import io.unicon.jobs.yardstick.Findings.Subject;
import io.unicon.model.artefact.EncoderArtefact;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.inference.LocalPredictor;
import io.unicon.model.inference.Representation;
import io.unicon.model.train.EncoderTraining;
import io.unicon.model.train.LeaveOneOut;
import io.unicon.model.train.LoggedProgress;
import io.unicon.model.train.PopularItems;
import io.unicon.model.train.Ranks;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.SequenceEncoding;
import io.unicon.model.vocabulary.Vocabularies;
import io.unicon.segment.cluster.Segmentation;
import io.unicon.segment.cluster.SegmentationConfig;
import io.unicon.segment.cluster.Segmenter;
import io.unicon.segment.yardstick.AdjustedRandIndex;
import io.unicon.segment.yardstick.Partition;
import io.unicon.segment.yardstick.RankingGains;
import io.unicon.segment.yardstick.SampledConsumers;
import io.unicon.segment.yardstick.Statistic;
import io.unicon.segment.yardstick.StyleHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Measures the representations of one variant's sequences, on a sample that fits the driver. */
public final class RepresentationTrial {

    private static final List<Integer> CUT_OFFS = List.of(5, 10, 20);

    private final UniconConfig config;
    private final YardstickConfig yardsticks;
    private final Dataset<Row> sequences;
    private final Dataset<Row> items;
    private final Optional<Dataset<Row>> worldStyles;
    private final Row slice; // variant, as-of date
    private final Findings findings;

    /**
     * A trial that has found nothing yet.
     *
     * @param sequences one slice of {@code Tables.STYLE_SEQUENCES}, not empty
     * @param items the table {@code Tables.ITEMS}
     * @param worldStyles the table {@code Tables.WORLD_STYLES}, where the shop is a generated one
     * @throws io.unicon.features.UserError if the configured encoder cannot make a configured representation
     */
    public RepresentationTrial(
            UniconConfig config, Dataset<Row> sequences, Dataset<Row> items, Optional<Dataset<Row>> worldStyles) {
        config.representations().forEach(representation -> representation.checkMadeBy(config.encoder()));
        this.config = config;
        this.yardsticks = config.yardsticks();
        this.sequences = sequences;
        this.items = items;
        this.worldStyles = worldStyles;
        this.slice = sequences
                .select(Tables.VARIANT.column(), Tables.AS_OF_DATE.column())
                .first();
        this.findings = new Findings(slice, yardsticks.consumers());
    }

    /** All that was found up to now. */
    public Findings findings() {
        return findings;
    }

    /**
     * Finds what the first halves of the histories foretell of the second halves: their style, and the sku of their first
     * event. The encoder is trained on first halves only; the values of attributes are those of the whole histories, so
     * that a style has a name.
     *
     * @param seed of the encoder, its training and the draws
     * @throws io.unicon.features.UserError if fewer than two sequences are long enough
     */
    public void future(int seed) {
        Vocabularies vocabularies =
                Vocabularies.build(sequences, items, config.encoder().attributes(), config.vocabulary());
        ItemTokens tokens = ItemTokens.of(items, vocabularies);
        int[][] skuAttributes = tokens.attributesBySku(vocabularies.skus());
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
                            config.encoder(), vocabularies.sizes(), skuAttributes, config.training(), seed)
                    .train(training, manager, Optional.empty(), new LoggedProgress())
                    .encoder();
            SequenceSample sample = sample(encoding, config.encoder());
            Map<String, List<StyleHistory>> styles = new LinkedHashMap<>();
            styles.put("future", sample.futureStyles());
            styles.put("near_future", sample.nearFutureStyles(yardsticks.futureEvents()));
            measure(sample, styles, embed(sample.pasts(), untrained, trained, manager), seed);
            if (config.encoder().objectives().contains(Objective.NEXT_ITEM)) {
                Map<Contender, Function<List<EncodedSequence>, Ranks>> rankings = new LinkedHashMap<>();
                PopularItems popular =
                        new PopularItems(training, vocabularies.sizes().skus());
                rankings.put(Contender.COUNTING, popular::ranks);
                rankings.put(
                        new Contender(Representation.ENCODER_MEAN, EncoderState.UNTRAINED),
                        histories -> leaveOneOut(untrained, skuAttributes).ranks(manager, histories));
                rankings.put(
                        new Contender(Representation.ENCODER_MEAN, EncoderState.TRAINED),
                        histories -> leaveOneOut(trained, skuAttributes).ranks(manager, histories));
                rankNextItem(sample, rankings, seed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Training without checkpoints reads and writes nothing", e);
        }
    }

    /**
     * Finds what whole histories tell of their own style, as in the paper: that attributes survive the encoder, no more.
     *
     * @param artefact the trained encoder
     * @throws io.unicon.features.UserError if it cannot make a configured representation, or if fewer than two sequences
     *     are long enough
     */
    public void present(ModelArtefact artefact) {
        EncoderConfig encoder = EncoderArtefact.config(artefact);
        config.representations().forEach(representation -> representation.checkMadeBy(encoder));
        Vocabularies vocabularies = EncoderArtefact.vocabularies(artefact);
        SequenceSample sample = sample(
                new SequenceEncoding(ItemTokens.of(items, vocabularies), vocabularies.actions(), Integer.MAX_VALUE),
                encoder);
        int seed = config.seed();
        try (NDManager manager = NDManager.newBaseManager()) {
            SequenceEncoder untrained = SequenceEncoder.initialise(encoder, vocabularies.sizes(), manager, seed);
            SequenceEncoder trained = EncoderArtefact.encoder(artefact, manager);
            measure(
                    sample,
                    Map.of("same", sample.styles()),
                    embed(sample.sequences(), untrained, trained, manager),
                    seed);
        }
    }

    private SequenceSample sample(SequenceEncoding encoding, EncoderConfig encoder) {
        SequenceSample sample = SequenceSample.draw(sequences, encoding, encoder.maxEvents(), yardsticks);
        check(
                sample.sequences().size() >= 2,
                "Only %s sequences of the %s consumers have %s events and known attributes. Lower yardsticks.minEvents, or"
                        + " build the sequences from a longer window.",
                sample.sequences().size(),
                yardsticks.consumers().spelling(),
                yardsticks.minEvents());
        return sample;
    }

    /** The vectors of counting, then those of the untrained encoder, then those of what is configured. */
    private Map<Contender, float[][]> embed(
            List<EncodedSequence> histories, SequenceEncoder untrained, SequenceEncoder trained, NDManager manager) {
        List<EncodedSequence> newest = histories.stream()
                .map(history -> history.newest(trained.config().maxEvents()))
                .toList();
        LocalPredictor before = new LocalPredictor(untrained, manager, config.inference(), 1);
        LocalPredictor after = new LocalPredictor(trained, manager, config.inference(), 1);
        Map<Contender, float[][]> embeddings = new LinkedHashMap<>();
        embeddings.put(Contender.COUNTING, before.embed(newest, Representation.COUNTING));
        embeddings.put(
                new Contender(Representation.ENCODER_MEAN, EncoderState.UNTRAINED),
                before.embed(newest, Representation.ENCODER_MEAN));
        for (Representation representation : config.representations()) {
            if (representation != Representation.COUNTING) {
                embeddings.put(
                        new Contender(representation, EncoderState.TRAINED), after.embed(newest, representation));
            }
        }
        return embeddings;
    }

    private void measure(
            SequenceSample sample,
            Map<String, List<StyleHistory>> stylesByEvents,
            Map<Contender, float[][]> embeddings,
            int seed) {
        SampledConsumers consumers = sample.consumers();
        Map<Contender, Map<Integer, Partition>> segments = new HashMap<>();
        embeddings.forEach((contender, vectors) -> segments.put(contender, segments(sample, vectors, seed)));
        boolean first = true;
        for (String events : stylesByEvents.keySet()) {
            Yardsticks yardstick =
                    new Yardsticks(consumers, stylesByEvents.get(events), sample.attributes(), yardsticks, seed);
            Comparison comparison = new Comparison(consumers.count(), yardsticks.replicates(), seed);
            for (Contender contender : embeddings.keySet()) {
                float[][] vectors = embeddings.get(contender);
                Subject subject = new Subject(events, contender, seed);
                findings.addCurve(subject, yardstick.lengthScale(vectors).curve());
                Map<String, Statistic> ofEmbeddings = yardstick.ofEmbeddings(vectors);
                if (contender.equals(Contender.COUNTING)) {
                    ofEmbeddings.put("style_correlation_length", yardstick.ofLengths(sample.sequences()));
                }
                add(sample, subject, comparison, ofEmbeddings, OptionalInt.empty());
                for (int k : segmentCounts(sample)) {
                    Partition partition = segments.get(contender).get(k);
                    Map<String, Statistic> statistics = yardstick.ofSegments(partition);
                    if (first) {
                        statistics.putAll(yardstick.ofShape(vectors, partition));
                    }
                    add(sample, subject, comparison, statistics, OptionalInt.of(k));
                }
            }
            first = false;
        }
        worldStyles.ifPresent(styles -> compareWithPlanted(
                PlantedStyles.of(styles, sample.consumerIds()),
                sample,
                embeddings,
                stylesByEvents.keySet().iterator().next(),
                seed));
    }

    private void add(
            SequenceSample sample,
            Subject subject,
            Comparison comparison,
            Map<String, Statistic> statistics,
            OptionalInt segmentCount) {
        findings.add(
                subject, sample.sequences().size(), comparison.measure(subject.contender(), statistics, segmentCount));
    }

    /** How far segments, as many as there are planted styles, are the styles of the consumers who have one. */
    private void compareWithPlanted(
            PlantedStyles styles,
            SequenceSample sample,
            Map<Contender, float[][]> embeddings,
            String events,
            int seed) {
        int[] dominated = IntStream.range(0, sample.sequences().size())
                .filter(i -> styles.dominant(sample.consumerIds().get(i)).isPresent())
                .toArray();
        if (dominated.length == 0 || styles.count() > sample.sequences().size()) {
            return;
        }
        SampledConsumers consumers = SampledConsumers.of(
                IntStream.of(dominated).mapToObj(sample.consumerIds()::get).toList());
        Partition truth = Partition.of(IntStream.of(dominated)
                .mapToObj(i -> styles.dominant(sample.consumerIds().get(i)).orElseThrow())
                .toList());
        Comparison comparison = new Comparison(consumers.count(), yardsticks.replicates(), seed);
        embeddings.forEach((contender, vectors) -> {
            Partition all = segment(sample, vectors, styles.count(), seed);
            Partition segments =
                    Partition.of(IntStream.of(dominated).mapToObj(all::of).toList());
            findings.add(
                    new Subject(events, contender, seed),
                    dominated.length,
                    comparison.measure(
                            contender,
                            Map.of("adjusted_rand", AdjustedRandIndex.between(consumers, segments, truth)),
                            OptionalInt.of(styles.count())));
        });
    }

    /** How high the sku of the first event after each past is ranked; by popularity in place of counting. */
    private void rankNextItem(
            SequenceSample sample, Map<Contender, Function<List<EncodedSequence>, Ranks>> rankings, int seed) {
        List<EncodedSequence> all = sample.pastsAndNext();
        int[] ranked = IntStream.range(0, all.size())
                .filter(i -> all.get(i).skus()[all.get(i).length() - 1] >= EncodedSequence.FIRST_KNOWN)
                .toArray();
        if (ranked.length == 0) {
            return;
        }
        List<EncodedSequence> histories =
                IntStream.of(ranked).mapToObj(all::get).toList();
        SampledConsumers consumers = SampledConsumers.of(
                IntStream.of(ranked).mapToObj(sample.consumerIds()::get).toList());
        Comparison comparison = new Comparison(consumers.count(), yardsticks.replicates(), seed);
        rankings.forEach((contender, ranking) -> {
            Ranks ranks = ranking.apply(histories);
            Map<String, Statistic> statistics = new TreeMap<>();
            for (int cutOff : CUT_OFFS) {
                putGains(statistics, "", cutOff, consumers, ranks.amongAll());
                putGains(statistics, "unseen_", cutOff, consumers, ranks.amongUnseen());
            }
            findings.add(
                    new Subject("next", contender, seed),
                    ranked.length,
                    comparison.measure(contender, statistics, OptionalInt.empty()));
        });
    }

    private static LeaveOneOut leaveOneOut(SequenceEncoder encoder, int[][] skuAttributes) {
        return new LeaveOneOut(encoder, new OutputLayer(encoder, skuAttributes));
    }

    private static void putGains(
            Map<String, Statistic> statistics, String prefix, int cutOff, SampledConsumers consumers, int... ranks) {
        statistics.put(
                prefix + "hit_rate_at_" + cutOff,
                RankingGains.hitRate(consumers, ranks, cutOff).mean());
        statistics.put(
                prefix + "ndcg_at_" + cutOff,
                RankingGains.ndcg(consumers, ranks, cutOff).mean());
    }

    /** The numbers of segments that the sample can give. */
    private List<Integer> segmentCounts(SequenceSample sample) {
        return yardsticks.segmentCounts().stream()
                .filter(k -> k <= sample.sequences().size())
                .toList();
    }

    private Map<Integer, Partition> segments(SequenceSample sample, float[][] embeddings, int seed) {
        Map<Integer, Partition> segments = new HashMap<>();
        for (int k : segmentCounts(sample)) {
            segments.put(k, segment(sample, embeddings, k, seed));
        }
        return segments;
    }

    /** The segments that the pipeline's method makes of the sample. */
    private Partition segment(SequenceSample sample, float[][] embeddings, int k, int seed) {
        SegmentationConfig usual = config.segments();
        Segmentation segmentation = new Segmenter(
                        new SegmentationConfig(usual.method(), k, usual.seeding(), usual.maxIterations()), seed)
                .segment(asTable(sample, embeddings));
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

    private Dataset<Row> asTable(SequenceSample sample, float[][] embeddings) {
        SparkSession spark = items.sparkSession();
        List<Row> rows = IntStream.range(0, sample.sequences().size())
                .mapToObj(i -> RowFactory.create(
                        slice.get(0),
                        "",
                        slice.get(1),
                        sample.consumerIds().get(i),
                        sample.fashionGenders().get(i),
                        "",
                        embeddings[i],
                        sample.sequences().get(i).length()))
                .toList();
        return spark.createDataFrame(rows, Tables.CONSUMER_EMBEDDINGS.schema());
    }
}
