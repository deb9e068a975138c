package io.unicon.jobs;

import static io.unicon.features.table.Tables.ARTEFACT_ID;
import static io.unicon.features.table.Tables.CONSUMER_EMBEDDINGS;
import static io.unicon.features.table.Tables.SEGMENTS;
import static io.unicon.features.table.Tables.SEGMENT_CENTRES;

import io.unicon.features.error.UserError;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.represent.Representation;
import io.unicon.segment.cluster.Segmentation;
import io.unicon.segment.cluster.Segmenter;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Clusters the embeddings of each selected variant. */
final class SegmentConsumersJob implements Job {

    @Override
    public String name() {
        return "segment-consumers";
    }

    @Override
    public String summary() {
        return "Cluster the embeddings into segments.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(CONSUMER_EMBEDDINGS, ArtefactKind.ENCODER);
    }

    @Override
    public List<Asset> writes() {
        return List.of(SEGMENTS, SEGMENT_CENTRES);
    }

    @Override
    public void run(JobContext job) {
        for (VariantConfig variant : job.selectedVariants()) {
            for (Representation representation : job.config().representations()) {
                Slice slice = job.slice(variant, representation);
                Dataset<Row> embeddings = job.read(CONSUMER_EMBEDDINGS, slice);
                checkArtefact(job, variant, embeddings);
                Segmentation segmentation =
                        new Segmenter(job.config().segments(), job.config().seed()).segment(embeddings);
                job.replace(SEGMENTS, slice, segmentation.segments());
                job.replace(SEGMENT_CENTRES, slice, segmentation.centres());
                job.count("sequences_left_out", segmentation.sequencesLeftOut());
            }
        }
    }

    /** Vectors of different encoders lie in different spaces, so it must be clear whose are clustered. */
    private static void checkArtefact(JobContext job, VariantConfig variant, Dataset<Row> embeddings) {
        String made = embeddings.select(ARTEFACT_ID.column()).first().getString(0);
        String expected = job.artefact(ArtefactKind.ENCODER, variant.name()).id();
        UserError.check(
                made.equals(expected),
                "The embeddings of variant %s as of %s were made by the encoder %s, but the one to use is %s. Run `unicon"
                        + " embed-consumers` again, or name theirs with --variant %s --artefact %s.",
                variant.name(),
                job.asOf(),
                made,
                expected,
                variant.name(),
                made);
    }
}
