package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.substring;

import io.unicon.features.table.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The source rows that were rejected for one reason.
 *
 * @param examples the first few by file and text
 */
record RejectedRows(String reason, long rowCount, List<Example> examples) {

    /** @param text the row as it was read, cut after {@value #LONGEST_TEXT} characters */
    record Example(String file, String text) {}

    private static final int MOST_EXAMPLES = 3;
    private static final int LONGEST_TEXT = 300;

    static List<RejectedRows> byReason(ReportTables tables) {
        Dataset<Row> rejected = tables.all(Tables.REJECTED_EVENTS);
        Map<String, List<Example>> examples = examples(rejected);
        return rejected.groupBy(Tables.REASON.column()).agg(count(lit(1))).collectAsList().stream()
                .map(row -> new RejectedRows(row.getString(0), row.getLong(1), examples.get(row.getString(0))))
                .sorted(Comparator.comparingLong(RejectedRows::rowCount)
                        .reversed()
                        .thenComparing(RejectedRows::reason))
                .toList();
    }

    private static Map<String, List<Example>> examples(Dataset<Row> rejected) {
        WindowSpec withinReason = Window.partitionBy(Tables.REASON.column())
                .orderBy(Tables.SOURCE_FILE.column(), Tables.SOURCE_TEXT.column());
        return rejected
                .withColumn("place", row_number().over(withinReason))
                .where(col("place").leq(MOST_EXAMPLES))
                .orderBy(Tables.REASON.column(), col("place"))
                .select(
                        Tables.REASON.column(),
                        Tables.SOURCE_FILE.column(),
                        substring(Tables.SOURCE_TEXT.column(), 1, LONGEST_TEXT))
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.getString(0),
                        Collectors.mapping(
                                row -> new Example(row.getString(1), row.getString(2)), Collectors.toList())));
    }
}
