package io.unicon.jobs.experiment;

import static io.unicon.features.error.UserError.check;

import ai.djl.ndarray.NDManager;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.config.YardstickConfig;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.SequenceEncoding;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.rank.PopularItems;
import io.unicon.model.train.EncoderTraining;
import io.unicon.model.train.LoggedProgress;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.Vocabularies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures the representations of one variant's sequences, on a sample that fits the driver. */
public final class RepresentationTrial {

    private final UniconConfig config;
    private final YardstickConfig yardsticks;
    private final Dataset<Row> sequences;
    private final ItemCatalogue items;
    private final Optional<Dataset<Row>> worldStyles;
    private final Findings findings;

    /**
     * A trial without findings.
     *
     * @param sequences one slice of {@code Tables.STYLE_SEQUENCES}, not empty
     * @param items with the attributes of the configured encoder and of the trained ones
     * @param worldStyles the table {@code Tables.WORLD_STYLES}; empty unless the shop is a generated one
     * @throws io.unicon.features.error.UserError if the configured encoder cannot make a configured representation
     */
    public RepresentationTrial(
            UniconConfig config, Dataset<Row> sequences, ItemCatalogue items, Optional<Dataset<Row>> worldStyles) {
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

    /** All measurements so far. */
    public Findings findings() {
        return findings;
    }

    /**
     * Measures how well the first halves of the histories predict the second halves: their style, and the sku of their
     * first event. The encoder is trained on first halves only. The vocabularies are those of the whole histories, so
     * that every attribute value of the second halves is known.
     *
     * @param seed of the encoder, its training and the draws
     * @throws io.unicon.features.error.UserError if fewer than two sequences are long enough
     */
    public void future(int seed) {
        Vocabularies vocabularies =
                Vocabularies.build(sequences, items, config.encoder().attributes(), config.vocabulary());
        ItemTokens tokens = items.tokens(vocabularies);
        int[][] skuAttributes = tokens.attributesBySku();
        SequenceEncoding encoding = new SequenceEncoding(tokens, vocabularies.actions(), Integer.MAX_VALUE);
        List<EncodedSequence> training = trainingPasts(encoding);
        try (NDManager manager = TrainingEngine.newManager()) {
            ComparedEncoders encoders = new ComparedEncoders(
                    SequenceEncoder.initialise(config.encoder(), vocabularies.sizes(), manager, seed),
                    train(training, vocabularies, skuAttributes, manager, seed),
                    manager);
            SequenceSample sample = sample(encoding, config.encoder());
            compareWithFuture(sample, encoders, seed);
            if (config.encoder().objectives().contains(Objective.NEXT_ITEM)) {
                PopularItems popular =
                        new PopularItems(training, vocabularies.sizes().skus());
                new NextItemTrial(sample, yardsticks.replicates(), seed)
                        .rank(encoders.rankings(popular, skuAttributes), findings);
            }
        }
    }

    /** The first halves of the sequences that an encoder is trained on. */
    private List<EncodedSequence> trainingPasts(SequenceEncoding encoding) {
        Dataset<Row> longEnough = sequences.where(Tables.EVENT_COUNT.column().geq(yardsticks.minEvents()));
        return encoding.sample(longEnough, config.training().usableSequences(), config.seed()).stream()
                .map(SequenceSample::past)
                .toList();
    }

    private SequenceEncoder train(
            List<EncodedSequence> training,
            Vocabularies vocabularies,
            int[][] skuAttributes,
            NDManager manager,
            int seed) {
        try {
            return new EncoderTraining(config.encoder(), vocabularies.sizes(), skuAttributes, config.training(), seed)
                    .train(training, manager, Optional.empty(), new LoggedProgress())
                    .model();
        } catch (IOException e) {
            throw new UncheckedIOException("Training without checkpoints reads and writes nothing", e);
        }
    }

    private void compareWithFuture(SequenceSample sample, ComparedEncoders encoders, int seed) {
        EmbeddingTrial trial = trial(sample, encoders.embed(sample.pasts(), config), seed);
        trial.compareWithStyles(StyleEvents.FUTURE, sample.futureStyles());
        trial.compareWithStyles(StyleEvents.NEAR_FUTURE, sample.nearFutureStyles(yardsticks.futureEvents()));
        compareWithoutStyles(trial, StyleEvents.FUTURE, sample);
    }

    /**
     * Measures how well the vectors of whole histories agree with the style of the same histories, as in the paper.
     * This shows only that the attributes survive the encoder.
     *
     * @param artefact the trained encoder
     * @throws io.unicon.features.error.UserError if it cannot make a configured representation, or if fewer than two
     *     sequences are long enough
     */
    public void present(ModelArtefact artefact) {
        EncoderConfig encoder = EncoderArtefact.config(artefact);
        config.representations().forEach(representation -> representation.checkMadeBy(encoder));
        Vocabularies vocabularies = EncoderArtefact.vocabularies(artefact);
        SequenceSample sample = sample(
                new SequenceEncoding(items.tokens(vocabularies), vocabularies.actions(), Integer.MAX_VALUE), encoder);
        int seed = config.seed();
        try (NDManager manager = TrainingEngine.newManager()) {
            ComparedEncoders encoders = new ComparedEncoders(
                    SequenceEncoder.initialise(encoder, vocabularies.sizes(), manager, seed),
                    EncoderArtefact.encoder(artefact, manager),
                    manager);
            EmbeddingTrial trial = trial(sample, encoders.embed(sample.sequences(), config), seed);
            trial.compareWithStyles(StyleEvents.SAME, sample.styles());
            compareWithoutStyles(trial, StyleEvents.SAME, sample);
        }
    }

    private EmbeddingTrial trial(SequenceSample sample, Map<Contender, float[][]> embeddings, int seed) {
        SampleSegmenter segmenter = new SampleSegmenter(items.spark());
        return new EmbeddingTrial(sample, embeddings, segmenter, yardsticks, findings, seed);
    }

    private void compareWithoutStyles(EmbeddingTrial trial, StyleEvents events, SequenceSample sample) {
        trial.measureShape(events);
        worldStyles.ifPresent(
                styles -> trial.compareWithPlanted(events, PlantedStyles.of(styles, sample.consumerIds())));
    }

    private SequenceSample sample(SequenceEncoding encoding, EncoderConfig encoder) {
        SequenceSample sample =
                SequenceSample.draw(sequences, encoding, encoder.maxEvents(), yardsticks, config.seed());
        check(
                sample.sequences().size() >= 2,
                "Only %s sequences of the %s consumers have %s events and known attributes. Lower"
                        + " yardsticks.minEvents, or build the sequences from a longer window.",
                sample.sequences().size(),
                yardsticks.consumers().text(),
                yardsticks.minEvents());
        return sample;
    }
}
