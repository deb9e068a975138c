package io.unicon.jobs;

import com.google.common.collect.Maps;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.spark.HadoopConfiguration;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.report.Report;
import io.unicon.jobs.report.ReportFile;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one HTML file about the results of the as-of date. */
final class ReportJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ReportJob.class);

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String summary() {
        return "Write the results as one HTML file that opens without a network.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(
                Tables.ITEMS,
                Tables.EVENTS,
                Tables.REJECTED_ROWS,
                Tables.STYLE_SEQUENCES,
                Tables.TRAINING_RUNS,
                Tables.CONSUMER_EMBEDDINGS,
                Tables.SEGMENTS,
                Tables.SEGMENT_CENTRES,
                Tables.SEGMENT_PROFILES,
                Tables.SEGMENT_ITEMS,
                Tables.SEGMENT_QUALITY);
    }

    /**
     * The tables about representations are written by a job that is not a step of the pipeline, the funnel is missing
     * where an older version built the sequences, no setting may be auto, and there may be no audience that could be
     * trained.
     */
    @Override
    public List<Asset> optionalReads() {
        return List.of(
                Tables.RUNS,
                Tables.BATCHES,
                Tables.CHOSEN_SETTINGS,
                Tables.SEQUENCE_FUNNEL,
                Tables.COUNTING_CHECK,
                Tables.REPRESENTATION_QUALITY,
                Tables.SIMILARITY_BY_DISTANCE,
                ArtefactKind.LOOKALIKE,
                Tables.LOOKALIKE_QUALITY,
                Tables.LOOKALIKE_CURVE,
                Tables.LOOKALIKE_SCORES);
    }

    @Override
    public List<Asset> writes() {
        return List.of();
    }

    /** The report also shows the runs of the jobs, and nobody notes whether its file was deleted. */
    @Override
    public Optional<String> files(SparkSession spark, UniconConfig config) {
        return Optional.empty();
    }

    @Override
    public void run(JobContext job) {
        List<String> variants =
                job.selectedVariants().stream().map(VariantConfig::name).toList();
        Map<String, Decision> decisions = Maps.transformValues(job.config().audiences(), AudienceConfig::decision);
        String page = new Report(
                        job.inputs(),
                        job.artefacts(),
                        decisions,
                        job.config().shop(),
                        job.asOf(),
                        variants,
                        job.config().seed())
                .html();
        ReportFile file = ReportFile.of(job.warehouse(), job.asOf());
        file.write(page, HadoopConfiguration.of(job.spark()));
        LOG.info("  report: {}", file.path());
    }
}
