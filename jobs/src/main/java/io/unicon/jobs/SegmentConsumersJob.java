package io.unicon.jobs;

import static io.unicon.features.table.Tables.ARTEFACT_ID;
import static io.unicon.features.table.Tables.CONSUMER_EMBEDDINGS;
import static io.unicon.features.table.Tables.SEGMENTS;
import static io.unicon.features.table.Tables.SEGMENT_CENTRES;

import io.unicon.features.error.UserError;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.CodeVersion;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.model.represent.Representation;
import io.unicon.segment.cluster.SegmentationArtefact;
import io.unicon.segment.cluster.SegmentationConfig;
import io.unicon.segment.cluster.Segmenter;
import io.unicon.segment.describe.PublishedSegments;
import java.util.List;
import java.util.Map;
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
        return List.of(ArtefactKind.SEGMENTATION, SEGMENTS, SEGMENT_CENTRES);
    }

    @Override
    public void run(JobContext job) {
        for (VariantConfig variant : job.selectedVariants()) {
            for (Representation representation : job.config().representations()) {
                segment(job, variant, representation);
            }
        }
    }

    private static void segment(JobContext job, VariantConfig variant, Representation representation) {
        SegmentationConfig config = job.config().segments();
        Dataset<Row> embeddings = job.read(CONSUMER_EMBEDDINGS, job.slice(variant, representation));
        ModelArtefact encoder = job.artefact(ArtefactKind.ENCODER, variant.name());
        checkArtefact(job, variant, embeddings, encoder.id());
        Segmenter segmenter = new Segmenter(config, job.config().seed());
        Segmenter.Fit fit = segmenter.fit(embeddings);
        String engine = "Spark " + job.spark().version();
        Provenance provenance = Provenance.of(
                        ArtefactKind.SEGMENTATION,
                        variant.name(),
                        job.asOf(),
                        Map.of("segments", config, "representation", representation.text()),
                        job.config().seed(),
                        fit.dataHash(),
                        job.inputVersions(),
                        new Software(CodeVersion.CURRENT, engine))
                .from(encoder);
        ModelArtefact saved = SegmentationArtefact.save(job.artefacts(), provenance, fit.model());
        Slice slice = job.segmentationSlice(variant, representation);
        job.replace(SEGMENTS, slice, segmenter.assign(SegmentationArtefact.model(saved), embeddings));
        job.replace(
                SEGMENT_CENTRES,
                slice,
                PublishedSegments.only(
                        fit.centres(),
                        job.written(SEGMENTS, slice),
                        job.config().description().minConsumers()));
        job.count("sequences_left_out", fit.sequencesLeftOut());
    }

    /** Vectors of different encoders lie in different spaces, so it must be clear whose are clustered. */
    private static void checkArtefact(JobContext job, VariantConfig variant, Dataset<Row> embeddings, String expected) {
        String made =
                ARTEFACT_ID.valueIn(embeddings.select(ARTEFACT_ID.column()).first());
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
