package io.unicon.jobs.report;

import java.util.List;

/**
 * All that the page shows, as it is written into it. A list without entries stands for a table that does not exist or
 * has no rows for the as-of date.
 *
 * @param rejects most frequent reason first
 * @param segmentations the slices among which the page's reader chooses; never empty
 * @param representations what was measured of representations, by variant
 * @param lookalikes the audiences, by name
 * @param leftOut slices that exist beyond those that one page holds
 */
record ReportData(
        Overview overview,
        List<RunSummary> runs,
        List<RejectedRows> rejects,
        List<SequenceSummary> sequences,
        List<Segmentation> segmentations,
        List<RepresentationQuality> representations,
        List<LookalikeAudience> lookalikes,
        List<SegmentationKey> leftOut,
        List<TableLocation> tables) {}
