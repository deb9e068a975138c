package io.unicon.jobs;

import static io.unicon.features.table.Tables.CONSUMER_EMBEDDINGS;
import static io.unicon.features.table.Tables.COUNTING_CHECK;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.SEGMENTS;
import static io.unicon.features.table.Tables.SEGMENT_QUALITY;
import static io.unicon.features.table.Tables.STYLE_SEQUENCES;

import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.experiment.CountingCheck;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.represent.Representation;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.segment.quality.SegmentQuality;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures how well the segments are separated, and compares their vectors with counting on a sample. */
final class EvaluateSegmentsJob implements Job {

    @Override
    public String name() {
        return "evaluate-segments";
    }

    @Override
    public String summary() {
        return "Measure how compact and how well separated the segments are, and whether counting knows more.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(ITEMS, STYLE_SEQUENCES, ArtefactKind.ENCODER, CONSUMER_EMBEDDINGS, SEGMENTS);
    }

    @Override
    public List<Asset> writes() {
        return List.of(SEGMENT_QUALITY, COUNTING_CHECK);
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
            compareWithCounting(job, variant);
        }
    }

    private static void compareWithCounting(JobContext job, VariantConfig variant) {
        if (List.of(Representation.COUNTING).containsAll(job.config().representations())) {
            return;
        }
        ModelArtefact artefact = job.artefact(ArtefactKind.ENCODER, variant.name());
        List<String> attributes = EncoderArtefact.config(artefact).attributes();
        try (ItemCatalogue items = new ItemCatalogue(job.read(ITEMS), Set.copyOf(attributes))) {
            List<Row> figures = new CountingCheck(
                            job.config().representations(),
                            job.config().yardsticks(),
                            job.config().inference(),
                            job.config().seed())
                    .measure(job.read(STYLE_SEQUENCES, job.slice(variant)), items, artefact);
            job.replace(
                    COUNTING_CHECK, job.slice(variant), job.spark().createDataFrame(figures, COUNTING_CHECK.schema()));
        }
    }
}
