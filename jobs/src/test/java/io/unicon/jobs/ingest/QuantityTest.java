package io.unicon.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log in which a row holds several units, units come back in a later batch, and visitors share ids. */
@SparkTest
class QuantityTest {

    private static final String HEADER = "who,day,sku,what,paid,units";

    private final SparkSession spark;

    QuantityTest(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Cid spends 3 * 2.5 + 1 * 0.99 + 2 * 0.21 = 8.91. Ann buys 5 + 2 units of a and returns 2 a month later: from the
     * newest purchase that has 2 left. She returns 1 of 3 units of b, and a c that she did not buy: 5 * 10 + 2 * 1 = 52.
     */
    @Test
    void spendIsTheLogsRevenueWithoutReturns(@TempDir Path folder) throws IOException {
        SmallLog log = new SmallLog(
                        spark,
                        folder,
                        "source.events.price=paid",
                        "source.events.quantity=units",
                        "cleaning.guestIds=[0, guest]",
                        "cleaning.maxRejectShare=0.1",
                        "variants.units={silhouettes: all, split: none, minSilhouettes: 0, windowDays: 60, minEvents: 2,"
                                + " maxEvents: 5, quantity: event_per_unit}",
                        "selectedVariants=[baseline, units]")
                .write(
                        "events.csv",
                        HEADER,
                        "cid,2020-08-01,a,checkout,2.5,3",
                        "cid,2020-08-02,b,checkout,0.99,",
                        "cid,2020-08-03,a,checkout,0.21,2",
                        "cid,2020-08-03,b,click,100,1",
                        "ann,2020-08-01,a,checkout,10,5",
                        "ann,2020-08-02,a,checkout,20,2",
                        "ann,2020-08-03,b,checkout,1,3",
                        "ann,2020-08-04,c,click,0,0.4",
                        "bob,2020-08-05,a,cart,1,1",
                        "bob,2020-08-05,a,cart,1,2",
                        "bob,2020-08-05,a,cart,1,2",
                        "dan,2020-08-01,a,checkout,10,1",
                        "0,2020-08-02,a,checkout,10,1",
                        "guest,2020-08-02,a,checkout,10,1")
                .write(
                        "later.csv",
                        HEADER,
                        "ann,2020-09-01,a,checkout,20,-2",
                        "ann,2020-09-02,b,checkout,1,-1",
                        "ann,2020-09-02,c,checkout,9,-1",
                        "dan,2020-09-02,b,checkout,1,-1");

        log.run("ingest").set("source.events.files.path=later.csv").run("ingest", "build-sequences", "compute-facts");

        assertThat(log.texts(Tables.EVENTS, "consumer_id, sku, price, quantity, cancels"))
                .contains("cid b 0.99 1.0 false", "ann c 0.0 0.4 false", "ann a 20.0 2.0 false", "ann a 20.0 -2.0 true")
                .as("lines of an order with other quantities are no repetitions")
                .contains("bob a 1.0 1.0 false", "bob a 1.0 2.0 false")
                .hasSize(15);
        assertThat(log.texts(Tables.REJECTED_ROWS, "reason, consumer_id, quantity"))
                .containsExactly("duplicate_event bob 2.0", "guest 0 1.0", "guest guest 1.0");
        assertThat(log.texts(Tables.RUNS, "job, counters['returns without a purchase']"))
                .as("ann and dan return what they did not buy")
                .contains("build-sequences 2");
        assertThat(log.texts(Tables.SEQUENCE_FUNNEL, "variant, step, consumers_left"))
                .as("dan's return is no second event")
                .contains("baseline 2 4", "baseline 3 3");
        assertThat(log.texts(Tables.CONSUMER_FACTS, "consumer_id, spend_365_days, checkouts_365_days"))
                .containsExactly("ann 52.0 2", "bob 0.0 0", "cid 8.91 3", "dan 10.0 1");
        assertThat(log.texts(Tables.STYLE_SEQUENCES, "variant, consumer_id, array_join(events.sku, '')"))
                .containsExactly(
                        "baseline ann abc",
                        "baseline bob aa",
                        "baseline cid abab",
                        "units ann aabbc",
                        "units bob aaa",
                        "units cid abaab");
    }
}
