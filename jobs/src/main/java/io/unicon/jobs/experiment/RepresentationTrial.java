package io.unicon.jobs.experiment;

import static io.unicon.features.error.UserError.check;

import ai.djl.ndarray.NDManager;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.config.YardstickConfig;
import io.unicon.jobs.experiment.Contender.EncoderState;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.SequenceEncoding;
import io.unicon.model.inference.LocalPredictor;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.rank.LeaveOneOut;
import io.unicon.model.rank.PopularItems;
import io.unicon.model.rank.Ranks;
import io.unicon.model.represent.Representation;
import io.unicon.model.represent.SequenceEmbedder;
import io.unicon.model.train.EncoderTraining;
import io.unicon.model.train.LoggedProgress;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.Vocabularies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures the representations of one variant's sequences, on a sample that fits the driver. */
public final class RepresentationTrial {

    private final UniconConfig config;
    private final YardstickConfig yardsticks;
    private final Dataset<Row> sequences;
    private final Dataset<Row> items;
    private final Optional<Dataset<Row>> worldStyles;
    private final Findings findings;

    /**
     * A trial that has found nothing yet.
     *
     * @param sequences one slice of {@code Tables.STYLE_SEQUENCES}, not empty
     * @param items the table {@code Tables.ITEMS}
     * @param worldStyles the table {@code Tables.WORLD_STYLES}, where the shop is a generated one
     * @throws io.unicon.features.error.UserError if the configured encoder cannot make a configured representation
     */
    public RepresentationTrial(
            UniconConfig config, Dataset<Row> sequences, Dataset<Row> items, Optional<Dataset<Row>> worldStyles) {
        config.representations().forEach(representation -> representation.checkMadeBy(config.encoder()));
        this.config = config;
        this.yardsticks = config.yardsticks();
        this.sequences = sequences;
        this.items = items;
        this.worldStyles = worldStyles;
        Row slice = sequences
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
     * @throws io.unicon.features.error.UserError if fewer than two sequences are long enough
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
                        config.training().usableSequences(),
                        config.seed())
                .stream()
                .map(SequenceSample::past)
                .toList();
        try (NDManager manager = TrainingEngine.newManager()) {
            SequenceEncoder untrained =
                    SequenceEncoder.initialise(config.encoder(), vocabularies.sizes(), manager, seed);
            SequenceEncoder trained = new EncoderTraining(
                            config.encoder(), vocabularies.sizes(), skuAttributes, config.training(), seed)
                    .train(training, manager, Optional.empty(), new LoggedProgress())
                    .model();
            SequenceSample sample = sample(encoding, config.encoder());
            EmbeddingTrial trial = trial(sample, embed(sample.pasts(), untrained, trained, manager), seed);
            trial.tellStyles("future", sample.futureStyles());
            trial.tellStyles("near_future", sample.nearFutureStyles(yardsticks.futureEvents()));
            compareWithoutStyles(trial, "future", sample);
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
                new NextItemTrial(sample, yardsticks.replicates(), seed).rank(rankings, findings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Training without checkpoints reads and writes nothing", e);
        }
    }

    /**
     * Finds what whole histories tell of their own style, as in the paper: that attributes survive the encoder, no more.
     *
     * @param artefact the trained encoder
     * @throws io.unicon.features.error.UserError if it cannot make a configured representation, or if fewer than two sequences
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
        try (NDManager manager = TrainingEngine.newManager()) {
            SequenceEncoder untrained = SequenceEncoder.initialise(encoder, vocabularies.sizes(), manager, seed);
            SequenceEncoder trained = EncoderArtefact.encoder(artefact, manager);
            EmbeddingTrial trial = trial(sample, embed(sample.sequences(), untrained, trained, manager), seed);
            trial.tellStyles("same", sample.styles());
            compareWithoutStyles(trial, "same", sample);
        }
    }

    private EmbeddingTrial trial(SequenceSample sample, Map<Contender, float[][]> embeddings, int seed) {
        SampleSegmenter segmenter =
                new SampleSegmenter(items.sparkSession(), config.segments().method());
        return new EmbeddingTrial(sample, embeddings, segmenter, yardsticks, findings, seed);
    }

    private void compareWithoutStyles(EmbeddingTrial trial, String events, SequenceSample sample) {
        trial.haveShape(events);
        worldStyles.ifPresent(styles -> trial.findPlanted(events, PlantedStyles.of(styles, sample.consumerIds())));
    }

    private SequenceSample sample(SequenceEncoding encoding, EncoderConfig encoder) {
        SequenceSample sample = SequenceSample.draw(sequences, encoding, encoder.maxEvents(), yardsticks);
        check(
                sample.sequences().size() >= 2,
                "Only %s sequences of the %s consumers have %s events and known attributes. Lower yardsticks.minEvents, or"
                        + " build the sequences from a longer window.",
                sample.sequences().size(),
                yardsticks.consumers().text(),
                yardsticks.minEvents());
        return sample;
    }

    /** The vectors of counting, then those of the untrained encoder, then those of what is configured. */
    private Map<Contender, float[][]> embed(
            List<EncodedSequence> histories, SequenceEncoder untrained, SequenceEncoder trained, NDManager manager) {
        List<EncodedSequence> newest = histories.stream()
                .map(history -> history.newest(trained.config().maxEvents()))
                .toList();
        LocalPredictor predictor = new LocalPredictor(manager, config.inference(), 1);
        Map<Contender, float[][]> embeddings = new LinkedHashMap<>();
        embeddings.put(Contender.COUNTING, predictor.vectors(embedder(untrained, Representation.COUNTING), newest));
        embeddings.put(
                new Contender(Representation.ENCODER_MEAN, EncoderState.UNTRAINED),
                predictor.vectors(embedder(untrained, Representation.ENCODER_MEAN), newest));
        for (Representation representation : config.representations()) {
            if (representation != Representation.COUNTING) {
                embeddings.put(
                        new Contender(representation, EncoderState.TRAINED),
                        predictor.vectors(embedder(trained, representation), newest));
            }
        }
        return embeddings;
    }

    private static LeaveOneOut leaveOneOut(SequenceEncoder encoder, int[][] skuAttributes) {
        return new LeaveOneOut(encoder, new OutputLayer(encoder, skuAttributes));
    }

    private SequenceEmbedder embedder(SequenceEncoder encoder, Representation representation) {
        return new SequenceEmbedder(encoder, representation, config.inference().ownShare());
    }
}
