package io.unicon.jobs.report;

import io.unicon.segment.describe.Mark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The data of a report on a given number of segments, with hostile texts wherever the shop could put one. */
final class FabricatedReport {

    static final String HOSTILE =
            "</script><script>window.attacked = 'script'</script><img src=x onerror=\"window.attacked = 'image'\">é漢";

    /** Nobody listens on the port. */
    private static final String PICTURE = "http://127.0.0.1:9/picture.png";

    private static final SegmentProfile UNPUBLISHED = new SegmentProfile("", List.of());

    private FabricatedReport() {}

    static ReportData of(int segmentCount) {
        return new ReportData(
                new Overview(HOSTILE, "2020-09-23", 3_401_221, "2020-07-25", "2020-09-22", 421_034, 105_542, 0.01, 7),
                List.of(new RunSummary(
                        "ingest",
                        "succeeded",
                        "2020-09-23",
                        1_600_826_400_000L,
                        75.5,
                        "9f2c1ab4d07e6612",
                        "0.1.0",
                        Map.of("events", 3_401_221L),
                        Map.of(HOSTILE, 18_233L))),
                List.of(new RejectedRows(HOSTILE, 18_233)),
                List.of(new ChosenSetting("segments.k", HOSTILE, HOSTILE)),
                List.of(
                        new SequenceSummary("v4", "female", 300_000, 8.5, 6, 3.1),
                        new SequenceSummary("v4", "male", 120_000, 7.5, 5, 2.9)),
                List.of(new FunnelStep("v4", 1, "known", 421_034), new FunnelStep(HOSTILE, 1, HOSTILE, 20)),
                List.of(segmentation("v4", segmentCount), segmentation(HOSTILE, 3)),
                List.of(new Verdict(List.of(HOSTILE), HOSTILE), new Verdict(List.of(HOSTILE), HOSTILE)),
                List.of(FabricatedQuality.of("v4", HOSTILE)),
                List.of(FabricatedLookalikes.compared("premium", HOSTILE), FabricatedLookalikes.trained("sale")),
                List.of(new SegmentationKey("v1", "counting", "style")),
                List.of(new TableLocation("events", "One row per accepted event.", "/warehouse/events")));
    }

    /** A report made from the centres of two segments alone. */
    static ReportData sparse() {
        return new ReportData(
                new Overview("a shop", "2020-09-23", 0, "", "", 0, 0, 1, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Segmentation(
                        "v4",
                        "encoder_mean",
                        "style",
                        "",
                        Map.of(),
                        List.of(),
                        Stream.of(0, 1)
                                .map(id -> new SegmentSummary(id, 5, 0.3, 0.1, UNPUBLISHED, List.of()))
                                .toList(),
                        Optional.empty(),
                        new Description("No segment has a name yet.", "Next: run describe-segments."),
                        new EmbeddingMap(List.of(), List.of(), List.of()))),
                List.of(new Verdict(List.of("Most segments are too small."), "Next: set segments.k to 2.")),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Segmentation segmentation(String variant, int segmentCount) {
        return new Segmentation(
                variant,
                "encoder_mean",
                "style",
                "encoder-1",
                Map.of("silhouette_cosine", 0.097, "segment_count", (double) segmentCount),
                List.of(
                        new TrainingEpoch(1, 5.1, Map.of("hit_rate_10", 0.06, "ndcg_10", 0.03), false),
                        new TrainingEpoch(2, 4.4, Map.of("hit_rate_10", 0.09, "ndcg_10", 0.05), true)),
                IntStream.range(0, segmentCount)
                        .mapToObj(id -> segment(id, segmentCount))
                        .toList(),
                Optional.of(new NextStyle(1000, 0.3, -0.1, -0.05)),
                new Description(HOSTILE, ""),
                map(segmentCount));
    }

    /** The last segment is too small to be published. */
    private static SegmentSummary segment(int id, int segmentCount) {
        boolean published = id < segmentCount - 1;
        SegmentProfile profile =
                new SegmentProfile("dress " + id + ", " + HOSTILE, List.of(new Mark(HOSTILE, HOSTILE, 0.4, 2.5)));
        TypicalItem item = new TypicalItem("sku-" + id, HOSTILE, PICTURE, "female", HOSTILE, "dress", "Dark Blue", 1);
        return new SegmentSummary(
                id,
                published ? 5_000 / (id + 1) + 10 : 3,
                0.2 + 0.2 * id / segmentCount,
                0.08,
                published ? profile : UNPUBLISHED,
                published ? List.of(item) : List.of());
    }

    private static EmbeddingMap map(int segmentCount) {
        Random random = new Random(7);
        return new EmbeddingMap(
                List.of(0.14, 0.09),
                IntStream.range(0, EmbeddingMap.SAMPLE_SIZE)
                        .mapToObj(i -> place(i % segmentCount, random))
                        .toList(),
                IntStream.range(0, segmentCount)
                        .mapToObj(id -> place(id, random))
                        .toList());
    }

    private static EmbeddingMap.Place place(int segment, Random random) {
        return new EmbeddingMap.Place(segment, random.nextGaussian(), random.nextGaussian());
    }
}
