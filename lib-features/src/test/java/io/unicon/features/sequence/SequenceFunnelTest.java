package io.unicon.features.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.TestRows;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Five consumers: of the last year, of a single event, of basics only, of one silhouette, and of two. */
@SparkTest
class SequenceFunnelTest {

    private static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);
    private static final List<String> STYLE = List.of("dress", "shirt");
    private static final VariantConfig V3 =
            new VariantConfig("v3", Silhouettes.LISTED, Split.NONE, 2, 60, 2, 100, Optional.empty());
    private static final VariantConfig BASELINE =
            new VariantConfig("baseline", Silhouettes.ALL, Split.NONE, 0, 30, 2, 100, Optional.empty());

    private final Dataset<Row> items;
    private final Dataset<Row> events;

    SequenceFunnelTest(SparkSession spark) {
        items = spark.createDataFrame(List.of(item("dress"), item("shirt"), item("socks")), Tables.ITEMS.schema());
        events = spark.createDataFrame(
                List.of(
                        event("gone", "2019-02-01", "dress"),
                        event("gone", "2019-02-02", "shirt"),
                        event("once", "2020-02-01", "dress"),
                        event("basic", "2020-02-01", "socks"),
                        event("basic", "2020-02-02", "socks"),
                        event("plain", "2020-02-01", "dress"),
                        event("plain", "2020-02-02", "dress"),
                        event("style", "2020-01-05", "dress"),
                        event("style", "2020-02-02", "shirt")),
                Tables.EVENTS.schema());
    }

    @Test
    void eachConditionCountsTheConsumersThatItLeaves() {
        assertThat(funnels())
                .containsExactly(
                        new SequenceFunnel(V3, AS_OF, 5, 4, 2, 1), // plain and style have two events; style two forms
                        new SequenceFunnel(BASELINE, AS_OF, 5, 4, 2, 2)); // of style, one event lies in the 30 days
        assertThat(funnels().get(0).text())
                .isEqualTo(
                        "v3: of 5 consumers, 4 have an event in the 60 days before 2020-03-01; 2 of these have 2 events"
                                + " on listed silhouettes; 1 of these have a sequence (2 silhouettes)");
    }

    @Test
    void theRowsOfTheTableAreTheConditionsInOrder() {
        assertThat(funnels().get(0).rows())
                .extracting(row -> row.getInt(2) + " " + row.getString(3) + ": " + row.getLong(4))
                .containsExactly(
                        "1 known: 5",
                        "2 an event in 60 days: 4",
                        "3 2 events on listed silhouettes: 2",
                        "4 a sequence with 2 silhouettes: 1");
    }

    /** 2019-02-01 is 394 days before; the leap day is among them. */
    @Test
    void theSettingThatCostsMostComesFirst() {
        assertThat(new Relaxations(V3, STYLE, AS_OF).text(events, items, 1))
                .isEqualTo("variants.v3.windowDays=394: 2; variants.v3.minSilhouettes=0: 2");
        assertThat(new Relaxations(V3, STYLE, AS_OF).text(events, items, 5))
                .isEqualTo("no single setting of the variant would leave more");
    }

    @Test
    void theFloorIsTheGreaterOfBothLimits() {
        assertThat(new SequenceFloor(100, 5).sequences(10)).isEqualTo(100);
        assertThat(new SequenceFloor(100, 5).sequences(250)).isEqualTo(1_250);
        assertThat(new SequenceFloor(0, 0).sequences(250)).isZero();
    }

    private List<SequenceFunnel> funnels() {
        Dataset<Row> sequences = new SequenceBuilder(V3, STYLE, AS_OF)
                .build(events, items)
                .union(new SequenceBuilder(BASELINE, STYLE, AS_OF).build(events, items));
        return SequenceFunnel.of(List.of(V3, BASELINE), STYLE, AS_OF, events, items, sequences, 5);
    }

    private static Row item(String form) {
        return TestRows.item(form, null, form, null, false, Map.of());
    }

    private static Row event(String consumer, String day, String sku) {
        return TestRows.event(
                Date.valueOf(day), consumer, Timestamp.from(Instant.parse(day + "T12:00:00Z")), 0, sku, "click", null);
    }
}
