package io.unicon.jobs.report;

import static java.util.stream.Collectors.toMap;

import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * One segmentation of a variant and representation, as the page shows it.
 *
 * @param artefactId the model behind the vectors
 * @param quality the values by metric; empty if they were not measured
 * @param epochs the training of that model; empty if none is recorded
 * @param segments largest first
 * @param nextStyle what the vectors know of later events; empty if it was not measured
 * @param description why segments have no name
 */
record Segmentation(
        String variant,
        String representation,
        String segmentation,
        String artefactId,
        Map<String, Double> quality,
        List<TrainingEpoch> epochs,
        List<SegmentSummary> segments,
        Optional<NextStyle> nextStyle,
        Description description,
        EmbeddingMap map) {

    /** A segmentation with 250 segments of both fashion genders takes about 0.4 MB of the page. */
    static final int MOST_IN_A_PAGE = 8;

    /** @param runs the newest successful run of each job */
    static Segmentation of(ReportTables tables, SegmentationKey key, List<RunSummary> runs, int seed) {
        String artefactId = artefactId(tables, key);
        Map<String, Double> quality = quality(tables, key);
        List<SegmentSummary> segments = SegmentSummary.of(tables, key);
        return new Segmentation(
                key.variant(),
                key.representation(),
                key.segmentation(),
                artefactId,
                quality,
                TrainingEpoch.of(tables, artefactId),
                segments,
                NextStyle.of(tables, key),
                Description.of(segments, quality, runs),
                EmbeddingMap.of(tables, key, seed));
    }

    private static String artefactId(ReportTables tables, SegmentationKey key) {
        List<Row> any = tables.ofToday(Tables.SEGMENTS, key)
                .select(Tables.ARTEFACT_ID.column())
                .takeAsList(1);
        return any.isEmpty() ? "" : Tables.ARTEFACT_ID.valueIn(any.get(0));
    }

    private static Map<String, Double> quality(ReportTables tables, SegmentationKey key) {
        return tables.ofToday(Tables.SEGMENT_QUALITY, key).collectAsList().stream()
                .collect(toMap(
                        Tables.METRIC::<String>valueIn,
                        Tables.METRIC_VALUE::<Double>valueIn,
                        (a, b) -> b,
                        TreeMap::new));
    }
}
