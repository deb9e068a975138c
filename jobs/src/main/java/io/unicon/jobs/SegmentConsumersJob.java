package io.unicon.jobs;

import static io.unicon.features.table.Tables.CONSUMER_EMBEDDINGS;
import static io.unicon.features.table.Tables.SEGMENTS;
import static io.unicon.features.table.Tables.SEGMENT_CENTRES;

import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.represent.Representation;
import io.unicon.segment.cluster.SegmentationArtefact;
import io.unicon.segment.cluster.SegmentationConfig;
import io.unicon.segment.cluster.Segmenter;
import io.unicon.segment.describe.PublishedSegments;
import java.util.List;
import java.util.Map;

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
        StoredEmbeddings embeddings = StoredEmbeddings.read(job, variant, representation);
        Segmenter segmenter = new Segmenter(config, job.config().seed());
        Segmenter.Fit fit = segmenter.fit(embeddings.rows());
        Provenance provenance = job.provenance(
                        ArtefactKind.SEGMENTATION,
                        variant.name(),
                        Map.of("segments", config, "representation", representation.text()),
                        fit.dataHash(),
                        "Spark " + job.spark().version())
                .from(embeddings.encoder());
        ModelArtefact saved = SegmentationArtefact.save(job.artefacts(), provenance, fit.model());
        Slice slice = job.segmentationSlice(variant, representation);
        job.replace(
                SEGMENTS, slice, segmenter.assign(saved.id(), SegmentationArtefact.model(saved), embeddings.rows()));
        job.replace(
                SEGMENT_CENTRES,
                slice,
                PublishedSegments.only(
                        segmenter.centres(saved.id(), fit, job.spark()),
                        job.written(SEGMENTS, slice),
                        job.config().description().minConsumers()));
        job.count("sequences_left_out", fit.sequencesLeftOut());
    }
}
