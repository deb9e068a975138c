package io.unicon.jobs.experiment;

import ai.djl.ndarray.NDManager;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.YardstickConfig;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.SequenceEncoding;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.inference.LocalPredictor;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.represent.Counting;
import io.unicon.model.represent.Representation;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.model.vocabulary.Vocabularies;
import io.unicon.segment.measure.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks on a sample whether the vectors of first halves of histories know less of the style of the next events than counts
 * of attribute values do. The encoder is the one in use, which was trained on whole histories, the next events included. So
 * the check flatters it: vectors that are below counting here are below it, and nothing follows from the opposite. {@link
 * RepresentationTrial} measures without this leak, and trains for it.
 *
 * @param yardsticks smallest number of events, next events, pairs and replicates
 * @param seed of the draws
 */
public record CountingCheck(
        List<Representation> representations, YardstickConfig yardsticks, InferenceConfig inference, int seed) {

    private static final Logger LOG = LoggerFactory.getLogger(CountingCheck.class);

    private static final int MOST_SEQUENCES = 2000;

    /** With fewer sequences the interval is too wide to find anything. */
    private static final int FEWEST_SEQUENCES = 50;

    /** The metric of the rows: the correlation of the similarity of vectors with that of styles. */
    public static final String METRIC = "style_correlation_cosine";

    /**
     * The figures of each representation but counting, with the difference from counting.
     *
     * @param sequences one slice of {@code Tables.STYLE_SEQUENCES}
     * @param items with the attributes of the encoder
     * @return rows of {@code Tables.COUNTING_CHECK}; none if the sample is too small
     */
    public List<Row> measure(Dataset<Row> sequences, ItemCatalogue items, ModelArtefact artefact) {
        EncoderConfig encoder = EncoderArtefact.config(artefact);
        Vocabularies vocabularies = EncoderArtefact.vocabularies(artefact);
        SequenceSample sample = SequenceSample.draw(
                sequences,
                new SequenceEncoding(items.tokens(vocabularies), vocabularies.actions(), Integer.MAX_VALUE),
                encoder.maxEvents(),
                yardsticks.sample(MOST_SEQUENCES),
                seed);
        if (sample.sequences().size() < FEWEST_SEQUENCES) {
            LOG.info(
                    "  not compared with counting: {} sequences of the sample have {} events and known attributes, fewer than"
                            + " {}",
                    sample.sequences().size(),
                    yardsticks.minEvents(),
                    FEWEST_SEQUENCES);
            return List.of();
        }
        Row slice = sequences
                .select(Tables.VARIANT.column(), Tables.AS_OF_DATE.column())
                .first();
        long measured = sample.sequences().size();
        return compare(sample, encoder.maxEvents(), pasts -> embed(pasts, artefact)).entrySet().stream()
                .map(figure -> row(slice, figure.getKey(), measured, figure.getValue()))
                .toList();
    }

    /**
     * The figure of each contender but counting, with the difference from counting.
     *
     * @param maxEvents vectors are made from at most this number of events, the newest
     * @param vectors makes the vectors of first halves, one a sequence, starting with those of counting
     */
    Map<Contender, Measurement> compare(
            SequenceSample sample, int maxEvents, Function<List<EncodedSequence>, Map<Contender, float[][]>> vectors) {
        List<EncodedSequence> pasts =
                sample.pasts().stream().map(past -> past.newest(maxEvents)).toList();
        Yardsticks styles = new Yardsticks(
                sample.consumers(),
                sample.nearFutureStyles(yardsticks.futureEvents()),
                sample.attributes(),
                yardsticks,
                seed);
        Comparison comparison = new Comparison(sample.consumers().count(), yardsticks.replicates(), seed);
        Map<Contender, Measurement> figures = new LinkedHashMap<>();
        vectors.apply(pasts)
                .forEach((contender, embeddings) ->
                        comparison
                                .measure(contender, Map.of(METRIC, styles.byCosine(embeddings)), OptionalInt.empty())
                                .stream()
                                .filter(figure -> figure.overCounting().isPresent())
                                .forEach(figure -> figures.put(contender, figure)));
        return figures;
    }

    private static Row row(Row slice, Contender contender, long sequences, Measurement measured) {
        Estimate over = measured.overCounting().orElseThrow();
        return Tables.COUNTING_CHECK
                .row()
                .set(Tables.VARIANT, slice.getAs(Tables.VARIANT.name()))
                .set(Tables.AS_OF_DATE, slice.getAs(Tables.AS_OF_DATE.name()))
                .set(Tables.REPRESENTATION, contender.representation().text())
                .set(Tables.METRIC, measured.metric())
                .set(Tables.MEASURED_SEQUENCES, sequences)
                .set(Tables.METRIC_VALUE, measured.estimate().value())
                .set(Tables.LOW, measured.estimate().low())
                .set(Tables.HIGH, measured.estimate().high())
                .set(Tables.OVER_COUNTING, over.value())
                .set(Tables.OVER_COUNTING_LOW, over.low())
                .set(Tables.OVER_COUNTING_HIGH, over.high())
                .build();
    }

    /** The vectors of counting, then those of the representations. */
    private Map<Contender, float[][]> embed(List<EncodedSequence> histories, ModelArtefact artefact) {
        Map<Contender, float[][]> embeddings = new LinkedHashMap<>();
        try (NDManager manager = TrainingEngine.newManager()) {
            SequenceEncoder encoder = EncoderArtefact.encoder(artefact, manager);
            LocalPredictor predictor = new LocalPredictor(manager, inference, 1);
            embeddings.put(Contender.COUNTING, predictor.vectors(new Counting(encoder.sizes()), histories));
            representations.stream()
                    .filter(representation -> representation != Representation.COUNTING)
                    .forEach(representation -> embeddings.put(
                            new Contender(representation, Contender.EncoderState.TRAINED),
                            predictor.vectors(representation.with(encoder, inference.ownShare()), histories)));
        }
        return embeddings;
    }
}
