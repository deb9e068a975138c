package io.unicon.jobs;

import static io.unicon.features.table.Tables.CONSUMER_EMBEDDINGS;
import static io.unicon.features.table.Tables.SEGMENTS;
import static io.unicon.features.table.Tables.SEGMENT_QUALITY;

import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.represent.Representation;
import io.unicon.segment.quality.SegmentQuality;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures how well the segments are separated. */
final class EvaluateSegmentsJob implements Job {

    @Override
    public String name() {
        return "evaluate-segments";
    }

    @Override
    public String summary() {
        return "Measure how compact and how well separated the segments are.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(CONSUMER_EMBEDDINGS, SEGMENTS);
    }

    @Override
    public List<Asset> writes() {
        return List.of(SEGMENT_QUALITY);
    }

    @Override
    public void run(JobContext job) {
        for (VariantConfig variant : job.selectedVariants()) {
            for (Representation representation : job.config().representations()) {
                Slice segmentation = job.segmentationSlice(variant, representation);
                Dataset<Row> quality = SegmentQuality.measure(
                        job.config().segments().name(),
                        job.read(CONSUMER_EMBEDDINGS, job.slice(variant, representation)),
                        job.read(SEGMENTS, segmentation));
                job.replace(SEGMENT_QUALITY, segmentation, quality);
            }
        }
    }
}
