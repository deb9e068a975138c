package io.unicon.jobs.report;

import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.TableReader;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.segment.audience.Decision;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of one as-of date as one HTML file: it opens without a network and sends nothing. Its size
 * depends on the numbers of segments and reasons and on a fixed sample, not on the number of consumers.
 */
public final class Report {

    private static final Logger LOG = LoggerFactory.getLogger(Report.class);

    private final TableReader reader;
    private final ArtefactStore artefacts;
    private final Map<String, Decision> decisions;
    private final String shop;
    private final LocalDate asOf;
    private final List<String> variants;
    private final int seed;

    /**
     * @param artefacts the scorers of audiences, with their rule
     * @param decisions the current decision by audience; an audience without one has the threshold of its training
     * @param shop the name of the shop on the page, or the path of its log
     * @param variants the variants to show, in the order of the page's selector
     * @param seed draws the sequences of the map
     */
    public Report(
            TableReader reader,
            ArtefactStore artefacts,
            Map<String, Decision> decisions,
            String shop,
            LocalDate asOf,
            List<String> variants,
            int seed) {
        this.reader = reader;
        this.artefacts = artefacts;
        this.decisions = Map.copyOf(decisions);
        this.shop = shop;
        this.asOf = asOf;
        this.variants = List.copyOf(variants);
        this.seed = seed;
    }

    /**
     * The page, whose verdict is also logged. A section whose tables do not exist names the job that writes them. The
     * sections about representations and lookalikes are left out instead: the pipeline does not measure representations,
     * and not every shop has an audience.
     *
     * @throws UserError if no variant has segments as of the date, or if all of them are too small to be shown
     */
    public String html() {
        ReportData data = data();
        Verdict verdict = data.verdicts().get(0);
        verdict.sentences().forEach(sentence -> LOG.info("  {}", sentence));
        LOG.info("  {}", verdict.nextStep());
        return ReportPage.render(data);
    }

    ReportData data() {
        ReportTables tables = new ReportTables(reader, asOf, variants);
        List<SegmentationKey> all = SegmentationKey.listOf(tables);
        UserError.check(
                !all.isEmpty() || tables.ofVariants(Tables.SEGMENTS).isEmpty(),
                "Each segment of variant %s as of %s has fewer consumers than description.minConsumers, so none is shown."
                        + " Lower segments.k or description.minConsumers, and run the pipeline again.",
                String.join(", ", variants),
                asOf);
        UserError.check(
                !all.isEmpty(),
                "There are no segments of variant %s as of %s. Run the job segment-consumers for that date first, or choose"
                        + " another date with --as-of.",
                String.join(", ", variants),
                asOf);
        List<SegmentationKey> shown = all.subList(0, Math.min(all.size(), Segmentation.MOST_IN_A_PAGE));
        List<RunSummary> runs = RunSummary.newestOfEachJob(tables);
        List<Segmentation> segmentations = shown.stream()
                .map(key -> Segmentation.of(tables, key, runs, seed))
                .toList();
        List<LookalikeAudience> audiences = LookalikeAudience.listOf(tables, artefacts, decisions);
        return new ReportData(
                Overview.of(tables, shop),
                runs,
                RejectedRows.byReason(tables),
                ChosenSetting.all(tables),
                SequenceSummary.byVariantAndGender(tables),
                FunnelStep.byVariant(tables),
                segmentations,
                segmentations.stream()
                        .map(segmentation -> Verdict.of(segmentation, audiences))
                        .toList(),
                RepresentationQuality.byVariant(tables),
                audiences,
                all.subList(shown.size(), all.size()),
                tables.locations());
    }
}
