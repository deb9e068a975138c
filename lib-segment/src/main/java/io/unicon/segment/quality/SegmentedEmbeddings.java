package io.unicon.segment.quality;

import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.FASHION_GENDER;
import static io.unicon.features.table.Tables.REPRESENTATION;
import static io.unicon.features.table.Tables.SEGMENT_ID;
import static io.unicon.features.table.Tables.VARIANT;

import io.unicon.features.table.LargeJoin;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The input of the metrics of a segmentation.
 *
 * @param embeddings one slice of {@code Tables.CONSUMER_EMBEDDINGS}
 * @param segments the same slice of {@code Tables.SEGMENTS}
 * @param sizes sequences of each segment
 */
record SegmentedEmbeddings(Dataset<Row> embeddings, Dataset<Row> segments, List<Long> sizes) {

    static SegmentedEmbeddings of(Dataset<Row> embeddings, Dataset<Row> segments) {
        List<Long> sizes = segments.groupBy(SEGMENT_ID.column()).count().collectAsList().stream()
                .map(row -> row.getLong(1))
                .toList();
        return new SegmentedEmbeddings(embeddings, segments, sizes);
    }

    long sequenceCount() {
        return sizes.stream().mapToLong(Long::longValue).sum();
    }

    /** Each sequence that has a segment, with its embedding. */
    Dataset<Row> joined() {
        String[] key = {
            VARIANT.name(), REPRESENTATION.name(), AS_OF_DATE.name(), CONSUMER_ID.name(), FASHION_GENDER.name()
        };
        return LargeJoin.inner(embeddings, segments, key);
    }
}
