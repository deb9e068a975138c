package io.unicon.jobs.report;

import java.util.List;

/**
 * All data of the page. A list is empty if its table does not exist or has no rows for the as-of date.
 *
 * @param rejects most frequent reason first
 * @param settings the settings that were chosen from the log, by path
 * @param funnel the conditions of the variants, in their order
 * @param segmentations the segmentations that the reader can choose from; never empty
 * @param verdicts what each of these segmentations is worth, in their order
 * @param representations the quality of the representations, by variant
 * @param lookalikes the audiences, by name
 * @param leftOut segmentations that are not on the page, to limit its size
 */
record ReportData(
        Overview overview,
        List<RunSummary> runs,
        List<RejectedRows> rejects,
        List<ChosenSetting> settings,
        List<SequenceSummary> sequences,
        List<FunnelStep> funnel,
        List<Segmentation> segmentations,
        List<Verdict> verdicts,
        List<RepresentationQuality> representations,
        List<LookalikeAudience> lookalikes,
        List<SegmentationKey> leftOut,
        List<TableLocation> tables) {}
