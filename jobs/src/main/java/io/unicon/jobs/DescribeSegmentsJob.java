package io.unicon.jobs;

import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.SEGMENTS;
import static io.unicon.features.table.Tables.SEGMENT_ITEMS;
import static io.unicon.features.table.Tables.SEGMENT_PROFILES;
import static io.unicon.features.table.Tables.STYLE_SEQUENCES;

import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.represent.Representation;
import io.unicon.segment.describe.DescriptionConfig;
import io.unicon.segment.describe.RepresentativeItems;
import io.unicon.segment.describe.SegmentProfiler;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Says what marks each segment, and which items represent it. */
final class DescribeSegmentsJob implements Job {

    @Override
    public String name() {
        return "describe-segments";
    }

    @Override
    public String summary() {
        return "Name the segments, profile them, and choose their representative items.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(SEGMENTS, STYLE_SEQUENCES, ITEMS);
    }

    @Override
    public List<Asset> writes() {
        return List.of(SEGMENT_PROFILES, SEGMENT_ITEMS);
    }

    @Override
    public void run(JobContext job) {
        DescriptionConfig config = job.config().description();
        Dataset<Row> items = job.read(ITEMS);
        for (VariantConfig variant : job.selectedVariants()) {
            Dataset<Row> sequences = job.read(STYLE_SEQUENCES, job.slice(variant));
            for (Representation representation : job.config().representations()) {
                Slice slice = job.segmentationSlice(variant, representation);
                Dataset<Row> segments = job.read(SEGMENTS, slice);
                job.replace(SEGMENT_PROFILES, slice, new SegmentProfiler(config).profile(segments, sequences, items));
                job.replace(SEGMENT_ITEMS, slice, new RepresentativeItems(config).select(segments, sequences, items));
            }
        }
    }
}
