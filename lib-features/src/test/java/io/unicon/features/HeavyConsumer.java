package io.unicon.features;

import static org.apache.spark.sql.functions.col;

import io.unicon.features.table.Tables;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A log in which one id, as of a program or of all guests, has most of the events. */
public final class HeavyConsumer {

    /** Events of the consumer "bot": a click every ten seconds from 1 February 2020 on, on the skus 0 to 999 by turns. */
    public static final int EVENTS = 20_000;

    private HeavyConsumer() {}

    /** The columns of {@link Tables#EVENTS} that facts, sequences and audiences read: the rows of "bot", and three like its first ones of each of "c0" to "c99". */
    public static Dataset<Row> log(SparkSession spark) {
        Dataset<Row> bot = spark.range(0, EVENTS, 1, 4).selectExpr("'bot' AS consumer_id", "id AS number");
        Dataset<Row> others = spark.range(300).selectExpr("concat('c', id % 100)", "id div 100");
        return bot.union(others)
                .withColumn(
                        "event_at",
                        col("number").multiply(10).plus(1_580_515_200L).cast("timestamp")) // 2020-02-01T00:00:00Z
                .selectExpr(
                        "to_date(event_at) AS event_date",
                        "trunc(event_at, 'MM') AS event_month",
                        "consumer_id",
                        "event_at",
                        "0 AS position",
                        "string(number % 1000) AS sku",
                        "'click' AS action",
                        "1.5D AS price",
                        "1D AS quantity",
                        "cast(map() AS map<string,string>) AS attributes");
    }
}
