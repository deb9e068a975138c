package io.unicon.features.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.ExecutedPlans;
import io.unicon.features.HeavyConsumer;
import io.unicon.features.SparkTest;
import io.unicon.features.TestRows;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The window is the 60 days before 1 March 2020, so it starts on 1 January (2020 is a leap year). */
@SparkTest
class SequenceBuilderTest {

    private static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);
    private static final List<String> STYLE = List.of("dress", "jeans", "shirt", "sneaker");

    private static final VariantConfig BASELINE =
            new VariantConfig("baseline", Silhouettes.ALL, Split.NONE, 0, 60, 2, 100, Optional.empty());
    private static final VariantConfig V1 =
            new VariantConfig("v1", Silhouettes.LISTED, Split.NONE, 1, 60, 2, 100, Optional.empty());
    private static final VariantConfig V2 =
            new VariantConfig("v2", Silhouettes.LISTED, Split.FASHION_GENDER, 1, 60, 2, 100, Optional.empty());
    private static final VariantConfig V3 =
            new VariantConfig("v3", Silhouettes.LISTED, Split.NONE, 2, 60, 2, 100, Optional.empty());
    private static final VariantConfig V4 =
            new VariantConfig("v4", Silhouettes.LISTED, Split.FASHION_GENDER, 2, 60, 2, 100, Optional.empty());

    private static final List<Row> ITEMS = List.of(
            item("dress", "female", "dress"),
            item("jeans-f", "female", "jeans"),
            item("jeans-m", "male", "jeans"),
            item("shirt-m", "male", "shirt"),
            item("sneaker-u", null, "sneaker"),
            item("socks-f", "female", "socks"),
            item("gift-card", null, null));

    /** Anna buys for herself and a man, Ben buys only men's jeans, Cleo only unisex items and socks. */
    private static final List<Row> LOG = List.of(
            event("anna", "2020-02-01T10:00:00Z", 0, "dress"),
            event("anna", "2020-02-01T10:01:00Z", 0, "socks-f"),
            event("anna", "2020-02-02T10:00:00Z", 0, "sneaker-u"),
            event("anna", "2020-02-03T10:00:00Z", 0, "jeans-m"),
            event("anna", "2020-02-04T10:00:00Z", 0, "dress"),
            event("ben", "2020-02-01T09:00:00Z", 0, "jeans-m"),
            event("ben", "2020-02-01T09:05:00Z", 0, "jeans-m"),
            event("ben", "2020-02-01T09:06:00Z", 0, "gift-card"),
            event("cleo", "2020-02-05T12:00:00Z", 0, "sneaker-u"),
            event("cleo", "2020-02-06T12:00:00Z", 0, "socks-f"),
            event("cleo", "2020-02-07T12:00:00Z", 0, "sneaker-u"));

    private final SparkSession spark;

    SequenceBuilderTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void baselineKeepsEveryItem() {
        assertThat(built(BASELINE, LOG))
                .containsExactlyInAnyOrder(
                        "anna all [dress, socks-f, sneaker-u, jeans-m, dress] 4",
                        "ben all [jeans-m, jeans-m, gift-card] 1",
                        "cleo all [sneaker-u, socks-f, sneaker-u] 2");
    }

    @Test
    void v1KeepsTheListedSilhouettes() {
        assertThat(built(V1, LOG))
                .containsExactlyInAnyOrder(
                        "anna all [dress, sneaker-u, jeans-m, dress] 3",
                        "ben all [jeans-m, jeans-m] 1",
                        "cleo all [sneaker-u, sneaker-u] 1");
    }

    @Test
    void v2SplitsByFashionGenderAndAddsUnisexItemsToTheGendersPresent() {
        assertThat(built(V2, LOG))
                .as("Cleo's socks are female, but not listed, so none of her items has a gender")
                .containsExactlyInAnyOrder(
                        "anna female [dress, sneaker-u, dress] 2",
                        "anna male [sneaker-u, jeans-m] 2",
                        "ben male [jeans-m, jeans-m] 1");
    }

    @Test
    void v3DropsSequencesWithASingleSilhouette() {
        assertThat(built(V3, LOG)).containsExactly("anna all [dress, sneaker-u, jeans-m, dress] 3");
    }

    @Test
    void v4CountsSilhouettesAfterTheSplit() {
        List<Row> log = concat(
                LOG,
                event("dora", "2020-02-01T10:00:00Z", 0, "dress"),
                event("dora", "2020-02-01T10:01:00Z", 0, "dress"),
                event("dora", "2020-02-01T10:02:00Z", 0, "jeans-m"),
                event("dora", "2020-02-01T10:03:00Z", 0, "shirt-m"));

        assertThat(built(V4, log))
                .containsExactlyInAnyOrder(
                        "anna female [dress, sneaker-u, dress] 2",
                        "anna male [sneaker-u, jeans-m] 2",
                        "dora male [jeans-m, shirt-m] 2");
    }

    @Test
    void theWindowIncludesItsStartAndExcludesTheAsOfDate() {
        List<Row> log = List.of(
                event("anna", "2019-12-31T23:59:59Z", 0, "dress"),
                event("anna", "2020-01-01T00:00:00Z", 0, "jeans-f"),
                event("anna", "2020-02-29T23:59:59Z", 0, "sneaker-u"),
                event("anna", "2020-03-01T00:00:00Z", 0, "socks-f"));

        assertThat(built(BASELINE, log)).containsExactly("anna all [jeans-f, sneaker-u] 2");
    }

    @Test
    void positionBreaksTiesInTime() {
        List<Row> log = List.of(
                event("anna", "2020-02-01T10:00:00Z", 2, "dress"),
                event("anna", "2020-02-01T10:00:00Z", 0, "sneaker-u"),
                event("anna", "2020-02-01T09:00:00Z", 5, "socks-f"),
                event("anna", "2020-02-01T10:00:00Z", 1, "jeans-f"));

        assertThat(built(BASELINE, log)).containsExactly("anna all [socks-f, sneaker-u, jeans-f, dress] 4");
    }

    @Test
    void keepsTheNewestEventsAndCountsTheirSilhouettes() {
        VariantConfig two = new VariantConfig("two", Silhouettes.ALL, Split.NONE, 0, 60, 2, 2, Optional.empty());

        assertThat(built(two, LOG))
                .containsExactlyInAnyOrder(
                        "anna all [jeans-m, dress] 2",
                        "ben all [jeans-m, gift-card] 1",
                        "cleo all [socks-f, sneaker-u] 2");
    }

    @Test
    void holdsTheNewestEventsOnlyOfAConsumerWithMany() {
        Dataset<Row> sequences =
                builder(BASELINE).build(HeavyConsumer.log(spark), items()).where("event_count > 3");

        List<String> plans = ExecutedPlans.of(
                spark,
                () -> assertThat(sequences
                                .selectExpr("consumer_id", "events.sku")
                                .collectAsList())
                        .singleElement()
                        .satisfies(bot -> assertThat(bot.<String>getList(1))
                                .isEqualTo(IntStream.range(900, 1000)
                                        .mapToObj(Integer::toString)
                                        .toList())));

        assertThat(plans)
                .anyMatch(line -> line.contains("Aggregate("))
                .noneMatch(line -> line.contains("collect_list"));
    }

    @Test
    void dropsSequencesWithTooFewEvents() {
        VariantConfig four = new VariantConfig("four", Silhouettes.ALL, Split.NONE, 0, 60, 4, 100, Optional.empty());

        assertThat(built(four, LOG)).containsExactly("anna all [dress, socks-f, sneaker-u, jeans-m, dress] 4");
    }

    @Test
    void keepsEventsOnUnknownItemsOnlyIfAllSilhouettesCount() {
        List<Row> log = List.of(
                event("anna", "2020-02-01T10:00:00Z", 0, "lost"), event("anna", "2020-02-01T10:01:00Z", 0, "dress"));

        assertThat(built(BASELINE, log)).containsExactly("anna all [lost, dress] 1");
        assertThat(built(V1, log)).isEmpty();
    }

    @Test
    void rowOrderAndPartitionsDoNotMatter() {
        List<Row> shuffled = new ArrayList<>(LOG);
        Collections.shuffle(shuffled, new Random(7));

        List<Row> expected = rows(V2, dataset(LOG).coalesce(1));
        assertThat(rows(V2, dataset(shuffled).repartition(5))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theRowsHaveTheSchemaOfTheTable() {
        Dataset<Row> sequences = builder(V2).build(dataset(LOG), items());

        assertThat(shape(sequences.schema())).isEqualTo(shape(Tables.STYLE_SEQUENCES.schema()));
        Row ben = sequences.where("consumer_id = 'ben'").first();
        assertThat(ben.<String>getAs("variant")).isEqualTo("v2");
        assertThat(ben.<Date>getAs("as_of_date")).isEqualTo(Date.valueOf("2020-03-01"));
        assertThat(ben.<Integer>getAs("event_count")).isEqualTo(2);
        assertThat(ben.<Row>getList(ben.fieldIndex("events")))
                .containsExactly(
                        RowFactory.create(
                                Timestamp.from(Instant.parse("2020-02-01T09:00:00Z")), "jeans-m", "click", null),
                        RowFactory.create(
                                Timestamp.from(Instant.parse("2020-02-01T09:05:00Z")), "jeans-m", "click", null));
    }

    @Test
    void anEventKeepsItsOwnAttributes() {
        Map<String, String> large = Map.of("size", "L", "occasion", "ball");
        List<Row> log = List.of(
                TestRows.event(Date.valueOf("2020-02-01"), "eva", at("2020-02-01"), 0, "jeans-f", "click", null, large),
                TestRows.event(Date.valueOf("2020-02-02"), "eva", at("2020-02-02"), 0, "jeans-f", "click", null));

        Row eva = rows(BASELINE, dataset(log)).get(0);

        assertThat(eva.<Row>getList(eva.fieldIndex("events")))
                .extracting(event -> event.isNullAt(3) ? null : event.<String, String>getJavaMap(3))
                .containsExactly(large, null);
    }

    private static Timestamp at(String day) {
        return Timestamp.from(Instant.parse(day + "T09:00:00Z"));
    }

    @Test
    void buildsNoSequencesWithoutEvents() {
        assertThat(built(BASELINE, List.of())).isEmpty();
        assertThat(built(V4, List.of())).isEmpty();
    }

    @Test
    void refusesListedSilhouettesWithoutAList() {
        assertThatThrownBy(() -> new SequenceBuilder(V1, List.of(), AS_OF))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("variants.v1.silhouettes is listed, but styleSilhouettes is empty");
    }

    /** Each sequence as "consumer gender [skus] silhouettes". */
    private List<String> built(VariantConfig variant, List<Row> log) {
        return rows(variant, dataset(log)).stream()
                .map(row -> row.getAs("consumer_id") + " " + row.getAs("fashion_gender") + " "
                        + row.<Row>getList(row.fieldIndex("events")).stream()
                                .map(event -> event.<String>getAs("sku"))
                                .collect(Collectors.toList())
                        + " " + row.getAs("silhouette_count"))
                .collect(Collectors.toList());
    }

    private List<Row> rows(VariantConfig variant, Dataset<Row> events) {
        return builder(variant).build(events, items()).collectAsList();
    }

    private static SequenceBuilder builder(VariantConfig variant) {
        return new SequenceBuilder(variant, STYLE, AS_OF);
    }

    private Dataset<Row> dataset(List<Row> log) {
        return spark.createDataFrame(log, Tables.EVENTS.schema());
    }

    private Dataset<Row> items() {
        return spark.createDataFrame(ITEMS, Tables.ITEMS.schema());
    }

    private static List<Row> concat(List<Row> log, Row... more) {
        return Stream.concat(log.stream(), Arrays.stream(more)).collect(Collectors.toList());
    }

    private static List<String> shape(StructType schema) {
        return Arrays.stream(schema.fields())
                .map((StructField field) ->
                        field.name() + " " + field.dataType().catalogString())
                .collect(Collectors.toList());
    }

    private static Row item(String sku, String fashionGender, String silhouette) {
        return TestRows.item(sku, fashionGender, silhouette, null, false, Map.of());
    }

    private static Row event(String consumer, String at, int position, String sku) {
        Instant instant = Instant.parse(at);
        Date date = Date.valueOf(instant.atZone(ZoneOffset.UTC).toLocalDate());
        return TestRows.event(date, consumer, Timestamp.from(instant), position, sku, "click", 10.0);
    }
}
