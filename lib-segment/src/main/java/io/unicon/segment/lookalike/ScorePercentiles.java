package io.unicon.segment.lookalike;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.spark_partition_id;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Adds to each row the share of rows that do not score higher, in percent, in (0, 100]; equal scores share it. Ranges
 * of scores are counted side by side, so that no task ever sees all rows.
 */
public final class ScorePercentiles implements AutoCloseable {

    private static final String RANGE = "score_range";
    private static final String BELOW = "rows_below";

    private final String scoreColumn;
    private final Dataset<Row> ranges;

    /**
     * Computes the scores, and keeps them where Spark keeps datasets until this is closed.
     *
     * @param scored rows with a column of finite scores
     */
    public ScorePercentiles(Dataset<Row> scored, String scoreColumn) {
        this.scoreColumn = scoreColumn;
        int partitions = Integer.parseInt(scored.sparkSession().conf().get("spark.sql.shuffle.partitions"));
        // The boundaries are drawn from a sample: without this the scores would be computed twice.
        Dataset<Row> once = scored.persist(StorageLevel.MEMORY_AND_DISK());
        ranges = once.repartitionByRange(partitions, col(scoreColumn))
                .withColumn(RANGE, spark_partition_id())
                .persist(StorageLevel.MEMORY_AND_DISK());
        ranges.count();
        once.unpersist();
    }

    /** The rows with the percentile added. */
    public Dataset<Row> add(String percentileColumn) {
        List<Row> counts = ranges.groupBy(col(RANGE))
                .agg(count(lit(1)))
                .orderBy(col(RANGE))
                .collectAsList();
        List<Row> offsets = new ArrayList<>();
        long below = 0;
        for (Row range : counts) {
            offsets.add(RowFactory.create(range.getInt(0), below));
            below += range.getLong(1);
        }
        StructType schema = new StructType().add(RANGE, DataTypes.IntegerType).add(BELOW, DataTypes.LongType);
        WindowSpec notHigher = Window.partitionBy(col(RANGE))
                .orderBy(col(scoreColumn))
                .rangeBetween(Window.unboundedPreceding(), Window.currentRow());
        // A row for each range, and there are as many ranges as tasks.
        return ranges.join(broadcast(ranges.sparkSession().createDataFrame(offsets, schema)), RANGE)
                .withColumn(
                        percentileColumn,
                        count(lit(1))
                                .over(notHigher)
                                .plus(col(BELOW))
                                .multiply(100.0)
                                .divide(below))
                .drop(RANGE, BELOW);
    }

    @Override
    public void close() {
        ranges.unpersist();
    }
}
