package io.unicon.segment.describe;

import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.FASHION_GENDER;
import static io.unicon.features.table.Tables.VARIANT;

import io.unicon.features.table.LargeJoin;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Joins segments with the sequences that they were made from. */
final class SegmentedSequences {

    private SegmentedSequences() {}

    /** One row for each row of {@code segments} that has a sequence, with the columns of both. */
    static Dataset<Row> join(Dataset<Row> segments, Dataset<Row> styleSequences) {
        String[] key = {VARIANT.name(), AS_OF_DATE.name(), CONSUMER_ID.name(), FASHION_GENDER.name()};
        return LargeJoin.inner(segments, styleSequences, key);
    }
}
