package io.unicon.segment.lookalike;

import static io.unicon.features.error.UserError.check;
import static io.unicon.features.table.Tables.ATTRIBUTES;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.segment.audience.AudiencePopulation.POSITIVE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.model.example.EncodedFact;
import io.unicon.model.example.EncodedMeasure;
import io.unicon.model.example.EncodedNumbers;
import io.unicon.model.example.Example;
import io.unicon.model.example.ExampleEncoding;
import io.unicon.model.example.FollowedBrands;
import io.unicon.model.example.LabelledExample;
import io.unicon.model.example.NetworkDesign;
import io.unicon.model.example.NumberEncoding;
import io.unicon.model.example.Preprocessing;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.model.vocabulary.Vocabularies;
import io.unicon.model.vocabulary.Vocabulary;
import io.unicon.model.vocabulary.VocabularyConfig;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.AudienceSamples;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The samples as a network reads them, held by the driver, in the order of the samples.
 *
 * @param preprocessing learned from the training consumers, without the encodings of numbers, which differ by network
 * @param encoding turns rows into examples with the preprocessing
 * @param facts those that a network may read
 */
public record NetworkInputs(
        Preprocessing preprocessing,
        ExampleEncoding encoding,
        List<Field> facts,
        List<LabelledExample> training,
        List<LabelledExample> validation,
        List<LabelledExample> test) {

    /**
     * Reads the samples.
     *
     * @param items with the attributes of the audience
     * @param facts those that a network may read
     * @param maxAttributeValues most values with an id of each attribute of items and of consumers, at least 1; the
     *     rarer ones share that of {@link Vocabulary#OTHER}
     * @param seenUpTo the age of an event is counted to 00:00 UTC of this date
     * @throws io.unicon.features.error.UserError if no training consumer has an attribute that the audience names
     */
    public static NetworkInputs of(
            AudienceConfig audience,
            AudienceSamples samples,
            ItemCatalogue items,
            List<Field> facts,
            int maxAttributeValues,
            LocalDate seenUpTo) {
        Vocabularies vocabularies = Vocabularies.build(
                samples.training(),
                items,
                audience.inputs().itemAttributes(),
                new VocabularyConfig(0, 1, maxAttributeValues));
        Optional<FollowedBrands> followedBrands = audience.inputs().followedBrands();
        Preprocessing preprocessing = new Preprocessing(
                vocabularies,
                consumerVocabularies(audience, samples.training(), maxAttributeValues),
                followedBrands.map(FollowedBrands::consumerAttribute).orElse(""),
                followedBrands.map(FollowedBrands::itemAttribute).orElse(""),
                EncodedNumbers.NONE,
                0);
        ExampleEncoding encoding = new ExampleEncoding(items.tokens(vocabularies), preprocessing, seenUpTo);
        return new NetworkInputs(
                preprocessing,
                encoding,
                List.copyOf(facts),
                ImmutableList.<LabelledExample>builder()
                        .addAll(read(samples.positives(), encoding))
                        .addAll(read(samples.others(), encoding))
                        .build(),
                read(samples.validation(), encoding),
                read(samples.test(), encoding));
    }

    /** The preprocessing of a network: with encodings that are fitted to the numbers of the training examples. */
    public Preprocessing preprocessing(NetworkDesign design, int maxEvents) {
        return new Preprocessing(
                preprocessing.items(),
                preprocessing.consumers(),
                preprocessing.followedAttribute(),
                preprocessing.brandAttribute(),
                new EncodedNumbers(
                        design.measures().stream()
                                .map(measure -> new EncodedMeasure(
                                        measure, NumberEncoding.fit(design.numbers(), numbers(measure))))
                                .toList(),
                        design.facts() ? encoded(design.numbers()) : List.of()),
                design.timeAndPositions() ? maxEvents : 0);
    }

    private List<EncodedFact> encoded(NumberEncoding.Kind kind) {
        return facts.stream()
                .map(fact -> {
                    int place = Facts.ALL.indexOf(fact);
                    double[] logarithms = training.stream()
                            .mapToDouble(example -> example.example().facts()[place])
                            .toArray();
                    return new EncodedFact(fact.name(), NumberEncoding.fit(kind, logarithms));
                })
                .toList();
    }

    private double[] numbers(Example.Measure measure) {
        return training.stream()
                .flatMapToDouble(example -> {
                    float[] numbers = example.example().numbers(measure);
                    return IntStream.range(0, numbers.length).mapToDouble(event -> numbers[event]);
                })
                .toArray();
    }

    private static List<LabelledExample> read(Dataset<Row> sample, ExampleEncoding encoding) {
        ImmutableList.Builder<LabelledExample> examples = ImmutableList.builder();
        sample.select(EVENTS_OF_SEQUENCE.column(), ATTRIBUTES.column(), col(AudiencePopulation.FACTS), col(POSITIVE))
                .toLocalIterator()
                .forEachRemaining(row -> examples.add(new LabelledExample(
                        encoding.encode(row.getList(0), row.getJavaMap(1), row.getList(2)), row.getBoolean(3))));
        return examples.build();
    }

    private static Map<String, Vocabulary> consumerVocabularies(
            AudienceConfig audience, Dataset<Row> training, int maxValues) {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        for (Row row : training.select(explode(ATTRIBUTES.column()).as(new String[] {"name", "value"}))
                .groupBy(col("name"), col("value"))
                .agg(count(lit(1)))
                .where(col("name").isInCollection(audience.inputs().consumerAttributes()))
                .collectAsList()) {
            counts.computeIfAbsent(row.getString(0), name -> new HashMap<>()).put(row.getString(1), row.getLong(2));
        }
        ImmutableMap.Builder<String, Vocabulary> vocabularies = ImmutableMap.builder();
        for (String attribute : audience.inputs().consumerAttributes()) {
            check(
                    counts.containsKey(attribute),
                    "Audience '%s': no training consumer has the attribute '%s'. Map it under source.consumers.attributes"
                            + " and ingest again, or take it out of audiences.%s.inputs.consumerAttributes.",
                    audience.name(),
                    attribute,
                    audience.name());
            vocabularies.put(attribute, Vocabulary.ofCountsWithOther(counts.get(attribute), maxValues));
        }
        return vocabularies.buildOrThrow();
    }
}
