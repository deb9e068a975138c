package io.unicon.segment.audience;

import static io.unicon.segment.audience.GownLog.byConsumer;
import static io.unicon.segment.audience.GownLog.labelled;
import static io.unicon.segment.audience.GownLog.outsideTheCore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Field;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules over attribute values and segments. */
@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleFactsTest {

    private static final RuleFact DRESS_SHARE = share("dress_share", "category = 'dress'", "action = 'checkout'", 365);

    private static final List<String> EVERYONE = List.of("anna", "ben", "cleo", "dora");

    private final SparkSession spark;
    private final DressLog log;

    RuleFactsTest(SparkSession spark) {
        this.spark = spark;
        this.log = new DressLog(spark);
    }

    @Test
    void aShareIsThatOfTheEventsThatItIsOf() {
        // 2 of 3, 0 of 2, none, 0 of 1
        assertThat(core("dress_share > .6", DRESS_SHARE)).containsExactly("anna");
        assertThat(core("dress_share = 2 / 3", DRESS_SHARE)).containsExactly("anna");
        assertThat(core("dress_share = 0", DRESS_SHARE)).containsExactly("ben", "dora");
        // 2 of 4, 1 of 3, 1 of 1, 0 of 2
        assertThat(core("dresses >= .5", share("dresses", "category = 'dress'", null, 365)))
                .containsExactly("anna", "cleo");
    }

    @Test
    void aShareOfNothingIsUnknownAndACountOfNothingIsZero() {
        assertThat(core("dress_share IS NULL", DRESS_SHARE)).containsExactly("cleo");
        assertThat(core("checkouts = 0", count("checkouts", "action = 'checkout'", 365)))
                .containsExactly("cleo");
    }

    @Test
    void aWindowEndsAtTheAsOfDate() {
        assertThat(core("dresses = 1", count("dresses", "category = 'dress' AND action = 'checkout'", 366)))
                .containsExactly("dora");
        assertThat(core("dresses = 1", count("dresses", "category = 'dress' AND action = 'checkout'", 30)))
                .containsExactly("anna");
        assertThat(core(
                        "dresses = 1 AND long = 2",
                        count("dresses", "category = 'dress' AND action = 'checkout'", 30),
                        count("long", "category = 'dress' AND action = 'checkout'", 365)))
                .containsExactly("anna");
    }

    @Test
    void attributesOfTheEventCountBesideThoseOfTheItem() {
        assertThat(core("balls >= 1", count("balls", "occasion = 'ball'", 365))).containsExactly("anna", "ben");
        assertThat(core("balls >= 1", count("balls", "occasion = 'ball' AND colour = 'blue'", 365)))
                .containsExactly("anna");
    }

    @Test
    void aRuleCombinesOwnFactsWithThoseOfTheTable() {
        assertThat(core("dress_share > .1 OR clicks_30_days = 1 AND checkouts_30_days = 0", DRESS_SHARE))
                .containsExactly("anna", "cleo", "dora");
    }

    @Test
    void trainingAndScoringAgreeOnTheCore() {
        AudiencePopulation population = population(
                "dress_share = 0 OR undescribed", DRESS_SHARE, segment("undescribed", "segment_name IS NULL"));

        assertThat(core(population)).containsExactly("ben", "cleo", "dora");
        try (SharedHistories histories = SharedHistories.toTrain(List.of(population))) {
            assertThat(population.countOutsideTheCore(histories)).isEqualTo(1);
            assertThat(positives(population.labelled(LookalikeTask.CORE, histories)))
                    .isEqualTo(Map.of("anna", false, "ben", true, "cleo", true, "dora", true));
        }
    }

    /** On 31 January Anna has bought one dress and jeans; the share grows to two thirds in February. */
    @Test
    void aConsumerJoinsWhoMeetsTheRuleLater() {
        TestAudience audience = audience("dress_share > .6", DRESS_SHARE);
        audience.task = LookalikeTask.JOINING;
        audience.actions = List.of("click", "checkout");

        assertThat(positives(labelled(log.population(audience), LookalikeTask.JOINING)))
                .isEqualTo(Map.of("anna", true));
    }

    /** Of Anna's four events the last two are a checkout of a dress and a click, of Ben's three a checkout of no dress and a click. */
    @Test
    void theSecondHalfOfTheEventsMeetsTheRule() {
        TestAudience audience = audience("dress_share >= .5", DRESS_SHARE);
        audience.task = LookalikeTask.SECOND_HALF;
        audience.actions = List.of("click", "checkout");

        assertThat(positives(labelled(log.population(audience), LookalikeTask.SECOND_HALF)))
                .isEqualTo(Map.of("anna", true, "ben", false));
    }

    @Test
    void audiencesShareAPassForTheirOwnFacts() {
        LongAccumulator read = spark.sparkContext().longAccumulator("events read");
        Dataset<Row> events = spark.createDataFrame(DressLog.LOG, Tables.EVENTS.schema())
                .drop(Tables.CANCELS.name())
                .filter((FilterFunction<Row>) event -> {
                    read.add(1);
                    return true;
                });
        TestAudience dresses = audience("dress_share > .6", DRESS_SHARE);
        TestAudience balls = audience("balls >= 1", count("balls", "occasion = 'ball'", 30));
        balls.name = "balls";
        List<AudiencePopulation> populations = Stream.of(dresses, balls)
                .map(audience -> log.population(audience, events, Optional.empty()))
                .toList();

        try (SharedHistories histories = SharedHistories.toScore(populations)) {
            assertThat(populations.stream()
                            .map(population ->
                                    new TreeSet<>(byConsumer(population.outsideTheCore(histories), row -> true)
                                            .keySet()))
                            .map(TreeSet::toString))
                    .containsExactly("[ben, cleo, dora]", "[cleo, dora]");
        }

        assertThat(read.value())
                .as("a pass for the events, and one for the facts")
                .isEqualTo(2L * DressLog.LOG.size());
    }

    @Test
    void aSegmentIsThatOfOneOfTheConsumersSequences() {
        assertThat(core("jersey", segment("jersey", "segment_name = 'black · jersey'")))
                .containsExactly("anna", "ben");
        assertThat(core("jersey", segment("jersey", "segment_id = 4 AND fashion_gender = 'female'")))
                .containsExactly("anna");
        assertThat(core("NOT jersey", segment("jersey", "segment_name = 'black · jersey'")))
                .containsExactly("cleo", "dora");
        assertThat(core("undescribed", segment("undescribed", "segment_name IS NULL")))
                .containsExactly("cleo");
    }

    @Test
    void segmentsHaveAnAnswerInTheTaskCoreOnly() {
        TestAudience audience = audience("jersey", segment("jersey", "segment_id = 4"));
        assertThat(log.population(audience).answerable(List.of(LookalikeTask.values())))
                .containsExactly(LookalikeTask.CORE);

        audience.task = LookalikeTask.JOINING;

        assertThatThrownBy(() -> CoreRule.parse(audience.config()))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Audience 'premium': the core rule 'jersey' reads segments, which exist at the as-of date only, so"
                                + " it has an answer in the task core only; the task is joining. Correct"
                                + " audiences.premium.core.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    reflect('java.lang.System', 'getProperty', 'user.home') = '' | calls a method of Java
                    java_method('java.lang.System', 'getProperty', 'user.home') = '' | calls a method of Java
                    price > (SELECT 3) | contains a subquery; it can look only at one event at a time.
                    rand() < .5 | is not deterministic
                    event_date > current_date() - 3 | is not deterministic
                    count(sku) > 1 | aggregates, ranks or multiplies rows; it can look only at one event at a time.
                    row_number() OVER (ORDER BY sku) > 1 | aggregates, ranks or multiplies rows
                    raise_error('no') | ends the run with an error
                    price | must be true or false, and is neither
                    premium(category) = 'x' | cannot be computed: [UNRESOLVED_ROUTINE]
                    category = | is not an expression in SQL
                    consumer_id = 'anna' | reads the consumer's id
                    true; DROP TABLE events | is not an expression in SQL
                    """)
    void aConditionIsRefusedAsARuleIs(String sql, String problem) {
        for (RuleFact fact : List.of(share("wrong", sql, null, 7), share("wrong", "true", sql, 7))) {
            // Whether the rule reads the fact or not.
            assertThatThrownBy(() -> CoreRule.parse(audience("true", fact).config()))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("Audience 'premium': the condition '" + sql + "' ")
                    .hasMessageContaining(problem)
                    .hasMessageEndingWith(" Correct audiences.premium.facts.wrong."
                            + (fact.of().isPresent() ? "of." : "share."));
        }
    }

    @Test
    void aConditionOverASegmentNamesItsColumns() {
        assertThatThrownBy(() -> CoreRule.parse(
                        audience("true", segment("jersey", "segmnet_id = 4")).config()))
                .hasMessage("Audience 'premium': the condition 'segmnet_id = 4' refers to 'segmnet_id'; did you mean"
                        + " segment_id? A segment has segment_id, segment_name, fashion_gender, variant, representation,"
                        + " centre_distance, segmentation_id. Correct audiences.premium.facts.jersey.segment.");
    }

    @Test
    void theRuleKnowsWhatItsFactsRead() {
        CoreRule rule = CoreRule.parse(audience(
                        "share > .5 AND jersey",
                        share("share", "Category = 'dress' AND PRICE > 3", "action = 'checkout'", 30),
                        count("unread", "colour = 'blue'", 7),
                        segment("jersey", "segment_id = 4"))
                .config());

        assertThat(rule.facts()).isEmpty();
        assertThat(rule.readsOfEvents()).containsExactly("Category", "price", "action");
        assertThat(rule.attributes()).containsExactly("Category");
        assertThat(rule.readsSegments()).isTrue();
        assertThat(rule.readsOfSegments()).containsExactly("segment_id");
    }

    @Test
    void aScorerHasToHaveAnAttributeLeftInTheTaskCore() {
        TestAudience audience = audience("dress_share > .5", DRESS_SHARE);
        audience.itemAttributes = List.of("category");

        assertThatThrownBy(() -> CoreRule.parse(audience.config()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "reads each of inputs.itemAttributes [category], and in the task core a scorer must"
                                + " not read what the rule reads: name another attribute, or choose the task joining.");
        audience.task = LookalikeTask.JOINING;
        assertThat(log.population(audience).answerable(List.of(LookalikeTask.values())))
                .containsExactly(LookalikeTask.JOINING, LookalikeTask.SECOND_HALF);
    }

    @Test
    void aFactIsOneOfThreeKinds() {
        assertThatThrownBy(() -> fact("both", "true", "true", null, 7, null))
                .hasMessage("exactly one of count, share and segment must be set");
        assertThatThrownBy(() -> fact("none", null, null, null, null, null))
                .hasMessage("exactly one of count, share and segment must be set");
        assertThatThrownBy(() -> fact("part", "true", null, "true", 7, null))
                .hasMessage("of belongs to share: it says what the share is of");
        assertThatThrownBy(() -> fact("dated", null, null, null, 7, "true"))
                .hasMessage("days belongs to count and share; segments are of the as-of date");
        assertThatThrownBy(() -> count("never", "true", 0)).hasMessage("days must be at least 1; got 0");
        assertThatThrownBy(() -> count("Events_7_Days", "true", 7))
                .hasMessage("consumer_facts has a column 'Events_7_Days' already; choose another name");
        assertThatThrownBy(() -> count("dress share", "true", 7))
                .hasMessage(
                        "the name of a fact is made of letters, digits and '_', and does not begin with a digit; got"
                                + " 'dress share'");
    }

    /** The consumers of the core, who are those that are not outside it. */
    private List<String> core(String rule, RuleFact... facts) {
        return core(population(rule, facts));
    }

    private static List<String> core(AudiencePopulation population) {
        TreeSet<String> core = new TreeSet<>(EVERYONE);
        core.removeAll(GownLog.skus(outsideTheCore(population)).keySet());
        return List.copyOf(core);
    }

    private AudiencePopulation population(String rule, RuleFact... facts) {
        TestAudience audience = audience(rule, facts);
        audience.actions = List.of("click", "checkout");
        return log.population(
                audience, spark.createDataFrame(DressLog.LOG, Tables.EVENTS.schema()), Optional.of(segments()));
    }

    /** Anna's second sequence and Ben's lie in segment 4, Cleo's in one that is too small for a name. */
    private Dataset<Row> segments() {
        return spark.createDataFrame(
                List.of(
                        RowFactory.create("anna", 2, "red · silk", "male", "v1", "style", .1, "s"),
                        RowFactory.create("anna", 4, "black · jersey", "female", "v1", "style", .1, "s"),
                        RowFactory.create("ben", 4, "black · jersey", "male", "v1", "style", .1, "s"),
                        RowFactory.create("cleo", 5, null, "female", "v1", "style", .1, "s")),
                Table.named("named_segments", "Segments with their names.")
                        .fields(Stream.concat(
                                        Stream.of(Tables.CONSUMER_ID),
                                        FactCondition.OF_SEGMENT.stream()
                                                .map(field ->
                                                        Field.optional(field.name(), field.type(), field.meaning())))
                                .toArray(Field[]::new))
                        .schema());
    }

    private static Map<String, Boolean> positives(Dataset<Row> labelled) {
        return byConsumer(labelled, row -> row.<Boolean>getAs("positive"));
    }

    private static TestAudience audience(String rule, RuleFact... facts) {
        TestAudience audience = new TestAudience();
        audience.core = rule;
        audience.facts = Arrays.stream(facts).collect(Collectors.toMap(RuleFact::name, fact -> fact));
        return audience;
    }

    private static RuleFact count(String name, String condition, int days) {
        return fact(name, condition, null, null, days, null);
    }

    private static RuleFact share(String name, String condition, String of, int days) {
        return fact(name, null, condition, of, days, null);
    }

    private static RuleFact segment(String name, String condition) {
        return fact(name, null, null, null, null, condition);
    }

    private static RuleFact fact(String name, String count, String share, String of, Integer days, String segment) {
        return new RuleFact(
                name,
                Optional.ofNullable(count),
                Optional.ofNullable(share),
                Optional.ofNullable(of),
                Optional.ofNullable(days),
                Optional.ofNullable(segment));
    }
}
