package io.unicon.world;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.unicon.features.spark.Broadcasts;
import io.unicon.features.table.Tables;
import java.io.Serializable;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The generated shop as its raw tables of items, consumers and events, and the true styles.
 *
 * <p>The datasets are computed when they are used, consumer by consumer, so that memory does not grow with the number
 * of consumers. The same config leads to the same rows, regardless of their partitions.
 */
public final class World {

    private static final StructType ITEMS = new StructType()
            .add("sku", StringType)
            .add("gender", StringType)
            .add("silhouette", StringType)
            .add("commodity_group", StringType)
            .add("brand", StringType)
            .add("designer", BooleanType)
            .add("colour", StringType)
            .add("material", StringType)
            .add("pattern", StringType)
            .add("season", StringType)
            .add("price", DoubleType);

    private static final StructType CONSUMERS = new StructType()
            .add("consumer_id", StringType)
            .add("age_segment", StringType)
            .add("gender_preference", StringType)
            .add("sales_channel", StringType)
            .add("followed_brands", createArrayType(StringType));

    private static final StructType EVENTS = new StructType()
            .add("consumer_id", StringType)
            .add("event_time", LongType)
            .add("event_number", IntegerType)
            .add("sku", StringType)
            .add("action", StringType)
            .add("price", DoubleType);

    private static final StructType CAMPAIGNS = new StructType()
            .add("campaign_id", StringType)
            .add("name", StringType)
            .add("channel", StringType)
            .add("starts_at", LongType)
            .add("ends_at", LongType)
            .add("cost_per_contact", DoubleType);

    private static final StructType CONTACTS = new StructType()
            .add("campaign_id", StringType)
            .add("consumer_id", StringType)
            .add("contacted_at", LongType)
            .add("group", StringType)
            .add("viewed_at", LongType);

    private static final StructType RESPONSES = new StructType()
            .add("campaign_id", StringType)
            .add("consumer_id", StringType)
            .add("responded_at", LongType)
            .add("response", StringType);

    private final SparkSession spark;
    private final Shop shop;
    private final Broadcast<Shop> everywhere;

    public World(SparkSession spark, WorldConfig config) {
        this.spark = spark;
        this.shop = Shop.of(config);
        this.everywhere = Broadcasts.of(spark, shop);
    }

    /**
     * One row per item: sku, gender (female, male or unisex), silhouette, commodity_group, brand, designer, colour,
     * material, pattern, season, and the regular price.
     */
    public Dataset<Row> items() {
        List<Row> rows = shop.items().stream().map(World::itemRow).collect(Collectors.toList());
        return spark.createDataFrame(rows, ITEMS);
    }

    /** One row per consumer: consumer_id, age_segment, gender_preference, sales_channel, followed_brands (an array). */
    public Dataset<Row> consumers() {
        return perConsumer(World::consumerRow, CONSUMERS);
    }

    /**
     * One row per event: consumer_id, event_time, event_number (the consumer's, from 0), sku, action, price at the time
     * of the event.
     */
    public Dataset<Row> events() {
        return perConsumer(World::eventRows, EVENTS).withColumn("event_time", timestamp_seconds(col("event_time")));
    }

    /** One row per campaign: campaign_id, name, channel, starts_at, ends_at (exclusive), cost_per_contact. */
    public Dataset<Row> campaigns() {
        List<Row> rows = Wave.all(shop.config()).stream()
                .map(wave -> RowFactory.create(
                        wave.id(),
                        "Campaign " + (wave.number() + 1),
                        wave.channel(),
                        start(shop) + wave.start(),
                        start(shop) + wave.end(),
                        Wave.COST_PER_CONTACT))
                .toList();
        return withTimes(spark.createDataFrame(rows, CAMPAIGNS), "starts_at", "ends_at");
    }

    /**
     * One row per campaign and consumer known when it began: campaign_id, consumer_id, contacted_at, group (treatment or
     * holdout), viewed_at (null if not seen, or held out).
     */
    public Dataset<Row> contacts() {
        return withTimes(perConsumer(World::contactRows, CONTACTS), "contacted_at", "viewed_at");
    }

    /**
     * One row per purchase that the shop knows to belong to a campaign: campaign_id, consumer_id, responded_at, response
     * (coupon). Many purchases that a campaign prompted are missing, those of less active consumers more often, and some
     * of those that would have happened anyway are there.
     */
    public Dataset<Row> responses() {
        return withTimes(perConsumer(World::responseRows, RESPONSES), "responded_at");
    }

    /** The truth about the campaigns, as rows of {@link Tables#WORLD_CONTACTS}. */
    public Dataset<Row> contactTruth() {
        return perConsumer(World::contactTruthRows, Tables.WORLD_CONTACTS.schema());
    }

    private static Dataset<Row> withTimes(Dataset<Row> rows, String... columns) {
        Dataset<Row> timed = rows;
        for (String column : columns) {
            timed = timed.withColumn(column, timestamp_seconds(col(column)));
        }
        return timed;
    }

    /** The planted truth, as rows of {@link Tables#WORLD_STYLES}; the weights of a consumer add up to 1. */
    public Dataset<Row> styles() {
        return perConsumer(World::styleRows, Tables.WORLD_STYLES.schema());
    }

    /** The hidden affinity of consumers to designer brands, as rows of {@link Tables#WORLD_AFFINITIES}. */
    public Dataset<Row> affinities() {
        return perConsumer(World::affinityRow, Tables.WORLD_AFFINITIES.schema());
    }

    private interface RowsOfConsumer extends Serializable {
        Stream<Row> rows(Shop shop, long consumer);
    }

    private Dataset<Row> perConsumer(RowsOfConsumer rows, StructType schema) {
        return spark.range(shop.config().consumers()).flatMap(new PerConsumer(everywhere, rows), Encoders.row(schema));
    }

    private static final class PerConsumer implements FlatMapFunction<Long, Row> {

        private final Broadcast<Shop> shop;
        private final RowsOfConsumer rows;

        PerConsumer(Broadcast<Shop> shop, RowsOfConsumer rows) {
            this.shop = shop;
            this.rows = rows;
        }

        @Override
        public Iterator<Row> call(Long consumer) {
            return rows.rows(shop.value(), consumer).iterator();
        }
    }

    private static Row itemRow(Item item) {
        return RowFactory.create(
                item.sku(),
                item.gender().text(),
                item.silhouette().text(),
                item.silhouette().commodityGroup(),
                item.value(Attribute.BRAND),
                item.designer(),
                item.value(Attribute.COLOUR),
                item.value(Attribute.MATERIAL),
                item.value(Attribute.PATTERN),
                item.season().text(),
                item.price());
    }

    private static Stream<Row> consumerRow(Shop shop, long consumer) {
        ConsumerTraits traits = ConsumerTraits.draw(shop, consumer);
        ConsumerProfile profile = ConsumerProfile.draw(shop, consumer, traits);
        return Stream.of(RowFactory.create(
                traits.consumerId(),
                profile.ageSegment(),
                profile.genderPreference(),
                profile.salesChannel(),
                profile.followedBrands().toArray()));
    }

    private static Stream<Row> eventRows(Shop shop, long consumer) {
        ConsumerTraits traits = ConsumerTraits.draw(shop, consumer);
        List<WorldEvent> events = ConsumerBehaviour.events(shop, consumer, traits);
        long start = start(shop);
        return IntStream.range(0, events.size()).mapToObj(number -> {
            WorldEvent event = events.get(number);
            return RowFactory.create(
                    traits.consumerId(),
                    start + event.second(),
                    number,
                    event.item().sku(),
                    event.action().text(),
                    event.price());
        });
    }

    private static Stream<Row> contactRows(Shop shop, long consumer) {
        ConsumerTraits traits = ConsumerTraits.draw(shop, consumer);
        return Contact.of(shop, consumer, traits).stream()
                .map(contact -> RowFactory.create(
                        contact.wave().id(),
                        traits.consumerId(),
                        start(shop) + contact.second(),
                        contact.heldOut() ? "holdout" : "treatment",
                        contact.viewed().isPresent()
                                ? (Long) (start(shop) + contact.viewed().getAsLong())
                                : null));
    }

    private static Stream<Row> responseRows(Shop shop, long consumer) {
        ConsumerTraits traits = ConsumerTraits.draw(shop, consumer);
        return Contact.of(shop, consumer, traits).stream()
                .filter(Contact::recorded)
                .map(contact -> RowFactory.create(
                        contact.wave().id(),
                        traits.consumerId(),
                        start(shop) + contact.purchase().getAsLong(),
                        "coupon"));
    }

    private static Stream<Row> contactTruthRows(Shop shop, long consumer) {
        ConsumerTraits traits = ConsumerTraits.draw(shop, consumer);
        CampaignTraits answer = CampaignTraits.draw(shop, consumer, traits);
        return Contact.of(shop, consumer, traits).stream()
                .map(contact -> RowFactory.create(
                        contact.wave().id(),
                        traits.consumerId(),
                        contact.heldOut(),
                        answer.kind().text(),
                        answer.contacted(),
                        answer.alone(),
                        contact.outcome().name().toLowerCase(Locale.ROOT)));
    }

    /** The first second of the log, since 1970. */
    private static long start(Shop shop) {
        return shop.config().firstDay().atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static Stream<Row> styleRows(Shop shop, long consumer) {
        ConsumerTraits traits = ConsumerTraits.draw(shop, consumer);
        return traits.styles().stream()
                .map(style ->
                        RowFactory.create(traits.consumerId(), style.style().name(), style.weight()));
    }

    private static Stream<Row> affinityRow(Shop shop, long consumer) {
        ConsumerTraits traits = ConsumerTraits.draw(shop, consumer);
        return Stream.of(RowFactory.create(
                traits.consumerId(),
                traits.designerAffinity().on(0),
                traits.designerAffinity().on(shop.config().days() - 1)));
    }
}
