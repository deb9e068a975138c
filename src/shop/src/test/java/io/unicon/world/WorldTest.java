package io.unicon.world;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Tables;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class WorldTest {

    private static final WorldConfig CONFIG =
            new WorldConfig(300, 7, Difficulty.MEDIUM, 30, LocalDate.of(2020, 9, 23), 0);
    private static final Instant START = Instant.parse("2020-08-24T00:00:00Z");

    private final SparkSession spark;
    private final World world;

    WorldTest(SparkSession spark) {
        this.spark = spark;
        this.world = new World(spark, CONFIG);
    }

    @Test
    void theSameConfigHasTheSameEventsWhateverThePartitions() {
        Town alone = new Town(CONFIG);
        List<Row> expected = new ArrayList<>();
        for (int consumer = 0; consumer < CONFIG.consumers(); consumer++) {
            List<WorldEvent> history = alone.histories().get(consumer);
            for (int number = 0; number < history.size(); number++) {
                WorldEvent event = history.get(number);
                expected.add(RowFactory.create(
                        alone.traits().get(consumer).consumerId(),
                        Timestamp.from(START.plusSeconds(event.second())),
                        number,
                        event.item().sku(),
                        event.action().name().toLowerCase(Locale.ROOT),
                        event.price()));
            }
        }

        assertThat(world.events().collectAsList()).isEqualTo(expected);
    }

    /** Settings added later leave the shop of a seed as it was: published figures can be measured again. */
    @Test
    void theShopOfASeedStaysTheSame() {
        assertThat(world.events()
                        .agg(expr("sum(crc32(concat_ws('|', *)))"), expr("count(*)"))
                        .first())
                .isEqualTo(RowFactory.create(4_922_308_188_483L, 2_287L));
    }

    @Test
    void anotherSeedMakesAnotherShop() {
        World other = new World(spark, new WorldConfig(300, 8, Difficulty.MEDIUM, 30, CONFIG.asOf(), 0));

        assertThat(new HashSet<>(other.items().collectAsList()))
                .doesNotContainAnyElementsOf(world.items().collectAsList());
    }

    @Test
    void everyEventRefersToAnItemAndAConsumerOfTheShop() {
        List<Row> events =
                world.events().select("sku", "consumer_id").distinct().collectAsList();

        assertThat(strings(world.items(), "sku"))
                .hasSize(2_000)
                .containsAll(events.stream().map(row -> row.getString(0)).collect(Collectors.toSet()));
        assertThat(strings(world.consumers(), "consumer_id"))
                .hasSize(300)
                .isEqualTo(events.stream().map(row -> row.getString(1)).collect(Collectors.toSet()));
    }

    @Test
    void theAttributesOfConsumersIndicateTheirTraits() {
        List<Row> consumers = world.consumers().collectAsList();

        assertThat(consumers.stream().map(row -> row.<String>getAs("gender_preference")))
                .contains("female", "male", "both", "unknown");
        assertThat(consumers.stream().filter(row -> row.getList(4).isEmpty()).count())
                .isBetween(150L, 250L);
    }

    @Test
    void theTrueStylesHaveARowPerStyleOfAConsumer() {
        Dataset<Row> styles = world.styles();

        assertThat(styles.schema().simpleString())
                .isEqualTo(Tables.WORLD_STYLES.schema().simpleString());
        Map<String, Double> weights = styles.collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.getAs("consumer_id"), Collectors.summingDouble(row -> row.<Double>getAs("weight"))));
        assertThat(weights.keySet()).isEqualTo(strings(world.consumers(), "consumer_id"));
        assertThat(weights.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-9)));
    }

    @Test
    void consumersWithHighAffinityLookAtDesignersOften() {
        Dataset<Row> affinities = world.affinities();

        assertThat(affinities.schema().simpleString())
                .isEqualTo(Tables.WORLD_AFFINITIES.schema().simpleString());
        assertThat(strings(affinities, "consumer_id")).isEqualTo(strings(world.consumers(), "consumer_id"));
        assertThat(designerShare("first_affinity > 0.7")).isGreaterThan(5 * designerShare("last_affinity < 0.1"));
        assertThat(designerShare("first_affinity < 0.3 AND last_affinity > 0.5"))
                .as("those in whom it grew")
                .isGreaterThan(2 * designerShare("last_affinity < 0.1"));
    }

    private double designerShare(String condition) {
        return world.events()
                .join(world.items(), "sku")
                .join(world.affinities().where(condition), "consumer_id")
                .agg(avg(col("designer").cast("double")))
                .first()
                .getDouble(0);
    }

    private static Set<String> strings(Dataset<Row> rows, String column) {
        return rows.select(column).collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }
}
