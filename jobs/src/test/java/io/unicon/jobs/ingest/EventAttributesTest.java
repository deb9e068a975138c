package io.unicon.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log in which the same items are bought for an occasion of the purchase. */
@SparkTest
class EventAttributesTest {

    private final SparkSession spark;

    EventAttributesTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Ten consumers buy for balls and ten for the office, the same two items. */
    @Test
    void segmentsByAnAttributeOfTheEvent(@TempDir Path folder) throws IOException {
        SmallLog log = new SmallLog(
                        spark,
                        folder,
                        "source.events.attributes={occasion: purpose}",
                        "encoder={attributes: [occasion], layers: 1, width: 4}",
                        "training={maxEpochs: 0}",
                        "representations=[counting]",
                        "segments={k: 2, seeding: parallel}",
                        "description={attributes: [occasion], minConsumers: 5}")
                .write(
                        "events.csv",
                        "who,day,sku,what,purpose",
                        IntStream.range(0, 20)
                                .mapToObj(number ->
                                        "c" + number + ",2020-09-0%d,%s,checkout," + (number < 10 ? "ball" : "office"))
                                .flatMap(row -> Stream.of(
                                        row.formatted(1, "shoe"), row.formatted(2, "bag"), row.formatted(3, "shoe")))
                                .toArray(String[]::new));

        log.run(
                "ingest",
                "build-sequences",
                "train-encoder",
                "embed-consumers",
                "segment-consumers",
                "describe-segments");

        assertThat(log.texts(Tables.STYLE_SEQUENCES, "consumer_id, events[0].attributes['occasion']"))
                .contains("c3 ball", "c13 office")
                .hasSize(20);
        assertThat(log.texts(Tables.CONSUMER_EMBEDDINGS, "consumer_id, embedding"))
                .as("the vocabulary has the occasions, and nothing else is in the vector")
                .contains("c3 1.0 0.0", "c13 0.0 1.0");
        assertThat(log.texts(Tables.SEGMENT_PROFILES, "segment_name, attribute, value, event_share, lift"))
                .containsExactly("ball occasion ball 1.0 2.0", "office occasion office 1.0 2.0");
    }

    @Test
    void oneNameIsThatOfAnItemOrOfAnEvent(@TempDir Path folder) {
        assertThatThrownBy(() -> new SmallLog(
                                spark,
                                folder,
                                "source.items.attributes={size: s}",
                                "source.events.attributes={size: z}")
                        .run("ingest"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("source: items.attributes and events.attributes both name 'size', and sequences,"
                        + " profiles and rules could not tell them apart; rename one");
        assertThatThrownBy(() -> new SmallLog(spark, folder, "source.events.attributes={price: p, title: t, size: z}")
                        .run("ingest"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("source.events: attributes must not name [price, title]: events and items have"
                        + " columns of these names");
    }
}
