package io.unicon.features.clean;

import static io.unicon.features.source.TestShop.ITEM_HEADER;
import static io.unicon.features.source.TestShop.csv;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.clean.Descriptions.Difference;
import io.unicon.features.source.SourceConfig.Consumers;
import io.unicon.features.source.TestShop;
import io.unicon.features.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class DescriptionsTest {

    private static final Descriptions ITEMS = new Descriptions(Tables.ITEMS);
    private static final Descriptions CONSUMERS = new Descriptions(Tables.CONSUMERS);

    private final SparkSession spark;
    private TestShop shop;

    DescriptionsTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new TestShop(spark, folder);
    }

    @Test
    void readsItemsWithTheirAttributes() throws IOException {
        Dataset<Row> items = items("1,female,dress,Aurelia,\"deep \"\"sea\"\" blue\",2020-01-01", "2,,,,,");

        assertThat(items.schema().catalogString())
                .isEqualTo(Tables.ITEMS.schema().catalogString());
        assertThat(values(items, "sku", "fashion_gender", "silhouette", "designer", "attributes['colour']"))
                .containsExactlyInAnyOrder("1 female dress true deep \"sea\" blue", "2 - - false -");
    }

    @Test
    void takesTheNewestKnownValueOfEachAttributeAndBreaksTiesByContent() throws IOException {
        Dataset<Row> items = items(
                "1,,skirt,,red,2020-01-01",
                "1,,dress,,,2020-01-10",
                "1,,hat,,blue,2020-01-09",
                "2,,shoe,,,2020-01-05",
                "2,,shirt,,,2020-01-05",
                ",,cap,,,2020-01-01",
                "3,,bag");

        assertThat(values(items, "sku", "silhouette", "attributes['colour']", "date(described_at['colour'])"))
                .containsExactlyInAnyOrder("1 dress blue 2020-01-09", "2 shoe - -");
    }

    @Test
    void rowsThatAreMalformedOrLackTheirKeyAreRejects() throws IOException {
        shop.write("items.csv", ITEM_HEADER + "1,,,,,\nnull,,cap,,,\n3,,bag\n");
        Dataset<Row> rejects = Descriptions.rejects(
                shop.files().items(),
                Mapping.ITEMS,
                new BatchStamp("b", Instant.EPOCH),
                new CleaningConfig(0.05, 0.2, LocalDate.of(1990, 1, 1), 10, 0, List.of(), Returns.REMOVE));

        assertThat(rejects.schema().catalogString())
                .isEqualTo(Tables.REJECTED_ROWS.schema().catalogString());
        assertThat(values(rejects, "mapping", "reason", "batch", "read_values['sku']", "source_text"))
                .containsExactlyInAnyOrder("items missing_sku b null -", "items malformed_row b 3 -");
        assertThat(Descriptions.count(shop.files().items()).read()).isEqualTo(3);
    }

    @Test
    void theOrderOfDescriptionsDoesNotMatter() throws IOException {
        String[] days = {
            "1,,skirt,,red,2020-01-01", "1,,dress,,,2020-01-03", "1,,,,blue,2020-01-02", "1,,coat,,green,2020-01-01"
        };
        List<Dataset<Row>> descriptions = new ArrayList<>();
        for (String day : days) {
            descriptions.add(items(day));
        }
        List<List<String>> results = new ArrayList<>();
        for (int first = 0; first < days.length; first++) {
            Dataset<Row> stored = descriptions.get(first);
            for (int next = 1; next < days.length; next++) {
                Dataset<Row> fresh = descriptions.get((first + next) % days.length);
                Dataset<Row> changes = held(ITEMS.changes(stored, fresh, Difference.VALUES_OR_TIMES));
                stored = changes.isEmpty() ? stored : changes;
            }
            results.add(values(stored, "silhouette", "attributes['colour']", "date(described_at['silhouette'])"));
        }

        assertThat(results).containsOnly(List.of("dress blue 2020-01-03"));
    }

    @Test
    void anOlderDescriptionOrNoneChangesNothing() throws IOException {
        Dataset<Row> stored = items("1,female,dress,Aurelia,red,2020-01-05");

        assertThat(ITEMS.changes(stored, items("1,,skirt,,blue,2020-01-04"), Difference.VALUES_OR_TIMES)
                        .isEmpty())
                .isTrue();
        assertThat(ITEMS.changes(stored, items("1,,,,,2020-01-06"), Difference.VALUES)
                        .isEmpty())
                .isTrue();
        assertThat(ITEMS.changes(stored, items("1,female,dress,Aurelia,red,2020-01-06"), Difference.VALUES_OR_TIMES)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void consumersWithoutADescriptionKeepWhatIsKnown() throws IOException {
        shop.write("consumers.csv", "id,country\na,29\na,29\nb,1\n");
        Consumers mapping = new Consumers(csv("consumers.csv"), "id", Map.of("country", "country"), Optional.empty());
        Dataset<Row> stored = held(CONSUMERS.of(shop.files(mapping).consumers().orElseThrow()));
        Dataset<Row> active = CONSUMERS.undescribed(spark.sql("SELECT explode(array('a', 'a', 'c')) AS consumer_id"));

        assertThat(values(stored, "consumer_id", "attributes['country']")).containsExactlyInAnyOrder("a 29", "b 1");
        assertThat(values(CONSUMERS.changes(stored, active, Difference.VALUES), "consumer_id", "size(attributes)"))
                .containsExactly("c 0");
    }

    private Dataset<Row> items(String... rows) throws IOException {
        shop.write("items.csv", ITEM_HEADER + String.join("\n", rows) + "\n");
        return held(ITEMS.of(shop.files().items()));
    }

    private Dataset<Row> held(Dataset<Row> rows) {
        return spark.createDataFrame(rows.collectAsList(), rows.schema());
    }

    /** One text per row, with - for null. */
    private static List<String> values(Dataset<Row> rows, String... columns) {
        return rows
                .selectExpr("concat_ws(' ', transform(array(string(" + String.join("), string(", columns)
                        + ")), value -> coalesce(value, '-')))")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
