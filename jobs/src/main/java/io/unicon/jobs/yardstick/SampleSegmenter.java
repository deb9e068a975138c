package io.unicon.jobs.yardstick;

import io.unicon.features.table.Tables;
import io.unicon.segment.cluster.SegmentationConfig;
import io.unicon.segment.cluster.Segmenter;
import io.unicon.segment.yardstick.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Divides a sample into segments by the method of the pipeline. */
final class SampleSegmenter {

    private final SparkSession spark;
    private final SegmentationConfig usual;
    private final SequenceSample sample;
    private final Row slice;

    /**
     * A segmenter of one sample.
     *
     * @param usual the method and its settings, of which the number of segments is not read
     * @param slice variant and as-of date of the sample
     */
    SampleSegmenter(SparkSession spark, SegmentationConfig usual, SequenceSample sample, Row slice) {
        this.spark = spark;
        this.usual = usual;
        this.sample = sample;
        this.slice = slice;
    }

    /**
     * The segments of the sample's sequences.
     *
     * @param embeddings of each sequence
     * @param k number of segments, at most that of the sequences
     */
    Partition segment(float[][] embeddings, int k, long seed) {
        SegmentationConfig config = new SegmentationConfig(usual.method(), k, usual.seeding(), usual.maxIterations());
        Map<List<String>, Integer> segmentOf = new HashMap<>();
        new Segmenter(config, seed)
                .segment(asTable(embeddings))
                .segments()
                .select(Tables.CONSUMER_ID.column(), Tables.FASHION_GENDER.column(), Tables.SEGMENT_ID.column())
                .toLocalIterator()
                .forEachRemaining(row -> segmentOf.put(List.of(row.getString(0), row.getString(1)), row.getInt(2)));
        return Partition.of(IntStream.range(0, sample.sequences().size())
                .mapToObj(i -> segmentOf.get(List.of(
                        sample.consumerIds().get(i), sample.fashionGenders().get(i))))
                .toList());
    }

    private Dataset<Row> asTable(float[][] embeddings) {
        List<Row> rows = IntStream.range(0, sample.sequences().size())
                .mapToObj(i -> RowFactory.create(
                        slice.get(0),
                        "",
                        slice.get(1),
                        sample.consumerIds().get(i),
                        sample.fashionGenders().get(i),
                        "",
                        embeddings[i],
                        sample.sequences().get(i).length()))
                .toList();
        return spark.createDataFrame(rows, Tables.CONSUMER_EMBEDDINGS.schema());
    }
}
