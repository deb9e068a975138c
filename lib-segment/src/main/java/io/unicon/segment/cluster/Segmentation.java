package io.unicon.segment.cluster;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The segments of one slice of embeddings.
 *
 * @param segments the segment of each sequence, as in {@code Tables.SEGMENTS}
 * @param centres the centre and the spread of each segment, as in {@code Tables.SEGMENT_CENTRES}
 * @param sequencesLeftOut sequences without a segment, because their vector is zero or not finite
 */
public record Segmentation(Dataset<Row> segments, Dataset<Row> centres, long sequencesLeftOut) {}
