package io.unicon.features.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.TestRows;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class ReturnedUnitsTest {

    private static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);

    private final SparkSession spark;

    ReturnedUnitsTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void aReturnTakesFromTheNewestEarlierPurchaseThatHasTheUnits() {
        assertThat(left(60, bought(1, 5), bought(2, 3), bought(3, 1), returned(4, 2)))
                .as("the newest has too few")
                .containsExactly("1 5.0", "2 1.0", "3 1.0");
        assertThat(left(60, bought(1, 2), returned(2, 1), returned(3, 1), bought(4, 1)))
                .as("no unit is left of the first")
                .containsExactly("4 1.0");
        assertThat(left(60, returned(1, 1), bought(2, 1)))
                .as("before the purchase")
                .containsExactly("2 1.0");
        assertThat(left(60, bought(1, 1), bought(2, 1), returned(3, 2)))
                .as("no single purchase has two")
                .containsExactly("1 1.0", "2 1.0");
    }

    @Test
    void aReturnAfterTheAsOfDateTakesNothing() {
        assertThat(left(60, bought(1, 1), returned(70, 1))).containsExactly("1 1.0");
    }

    @Test
    void returnsThatFindNoUnitsAreCounted() {
        assertThat(unmatched(bought(1, 5), returned(2, 5), returned(3, 1), returned(4, 1)))
                .as("no unit is left for the second and the third")
                .isEqualTo(2);
        assertThat(unmatched(returned(1, 1), bought(2, 1), returned(70, 1)))
                .as("before the purchase, and after the as-of date")
                .isEqualTo(1);
        assertThat(unmatched(bought(1, 1), event("ann", 2, "a", "checkout", -1, false)))
                .as("a return that is kept is an event")
                .isZero();
    }

    @Test
    void otherConsumersItemsActionsAndKeptReturnsAreUntouched() {
        Row clicked = event("ann", 2, "a", "click", 1, false);
        Row other = event("bob", 2, "a", "checkout", 1, false);
        Row kept = event("cid", 2, "a", "checkout", -1, false);

        assertThat(left(60, bought(1, 1), clicked, other, kept, returned(5, 1)))
                .containsExactly("2 -1.0", "2 1.0", "2 1.0");
    }

    /** Days count from 1 January; a window of 40 days begins on 21 January. */
    @Test
    void aWindowHoldsOfItsDaysWhatTheWholeLogHolds() {
        Random random = new Random(7);
        for (int round = 0; round < 5; round++) {
            List<Row> log = new ArrayList<>();
            for (int event = 0; event < 40; event++) {
                int day = 1 + event;
                log.add(
                        random.nextInt(3) == 0
                                ? returned(day, 1 + random.nextInt(2))
                                : bought(day, 1 + random.nextInt(3)));
            }
            Collections.shuffle(log, random);
            Row[] rows = log.toArray(Row[]::new);

            assertThat(left(40, rows))
                    .isEqualTo(left(60, rows).stream()
                            .filter(text -> Integer.parseInt(text.substring(0, text.indexOf(' '))) >= 21)
                            .toList());
        }
    }

    private long unmatched(Row... rows) {
        return Histories.unmatchedReturns(spark.createDataFrame(List.of(rows), Tables.EVENTS.schema()), AS_OF);
    }

    /** The events left, each as day and quantity. */
    private List<String> left(int windowDays, Row... events) {
        Dataset<Row> log = spark.createDataFrame(List.of(events), Tables.EVENTS.schema());
        Dataset<Row> left = Histories.inWindow(log, AS_OF, windowDays);
        assertThat(left.columns()).doesNotContain("cancels");
        return left
                .selectExpr("dayofyear(event_date) AS day", "quantity")
                .orderBy("day", "quantity")
                .collectAsList()
                .stream()
                .map(row -> row.getInt(0) + " " + row.getDouble(1))
                .toList();
    }

    private static Row bought(int day, double quantity) {
        return event("ann", day, "a", "checkout", quantity, false);
    }

    private static Row returned(int day, double quantity) {
        return event("ann", day, "a", "checkout", -quantity, true);
    }

    private static Row event(String consumer, int day, String sku, String action, double quantity, boolean cancels) {
        LocalDate date = LocalDate.of(2019, 12, 31).plusDays(day);
        Row row = TestRows.event(
                Date.valueOf(date), consumer, Timestamp.valueOf(date.atStartOfDay()), 0, sku, action, 1.0);
        Object[] values = new Object[row.size()];
        for (int place = 0; place < values.length; place++) {
            values[place] = row.get(place);
        }
        values[Tables.EVENTS.fields().indexOf(Tables.QUANTITY)] = quantity;
        values[Tables.EVENTS.fields().indexOf(Tables.CANCELS)] = cancels;
        return RowFactory.create(values);
    }
}
