package io.unicon.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.report.RepresentationFigure.AgainstCounting;
import io.unicon.jobs.report.RepresentationQuality.Bin;
import io.unicon.jobs.report.RepresentationQuality.Contender;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.segment.describe.Mark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data that the report reads from the tables of {@link FabricatedTables}. */
@SparkTest
class ReportTest {

    private static final LocalDate AS_OF = LocalDate.of(2020, 9, 23);
    private static final int SEED = 1;

    private static TableStore store;
    private static ArtefactStore artefacts;
    private static ReportData data;

    @BeforeAll
    static void gather(SparkSession spark, @TempDir Path folder) {
        store = TableStore.inFolder(spark, folder.toString());
        artefacts = artefactsIn(spark, folder);
        FabricatedTables tables = new FabricatedTables(spark, store);
        tables.writeAll();
        tables.writeLookalikes(artefacts);
        data = report("v4").data();
    }

    /** Cora's only event is on the as-of date itself, which the report does not see. */
    @Test
    void theOverviewCountsTheEventsBeforeTheDate() {
        assertThat(data.overview())
                .isEqualTo(new Overview("a shop", "2020-09-23", 3, "2020-09-01", "2020-09-22", 2, 3, 0.5, 7));
    }

    @Test
    void keepsTheNewestSuccessfulRunOfEachJobThatIsNotAfterTheDate() {
        assertThat(data.runs())
                .extracting(RunSummary::job, RunSummary::configHash, RunSummary::asOfDate, RunSummary::rowCounts)
                .containsExactly(
                        tuple("build-sequences", "hash5", "2020-09-23", Map.of()),
                        tuple("ingest", "hash2", "2020-09-23", Map.of("events", 3L)));
        assertThat(data.runs().get(1).startedAt()).isEqualTo(1_600_826_400_000L);
    }

    @Test
    void rejectedEventsBeforeTheDateAreCountedByReason() {
        assertThat(data.rejects())
                .containsExactly(new RejectedRows("time_missing", 4), new RejectedRows("unknown_sku", 1));
    }

    @Test
    void thePageContainsNoSourceTextOfARejectedRow() {
        assertThat(ReportPage.render(data)).contains("time_missing").doesNotContain("a".repeat(300), "log.csv");
    }

    /** Of v4: female sequences of 3 and 6 events with 1 and 3 silhouettes, and one male of 2 events. */
    @Test
    void sequencesAreSummarisedByVariantAndGender() {
        assertThat(data.sequences())
                .containsExactly(
                        new SequenceSummary("v4", "female", 2, 4.5, 4.5, 2),
                        new SequenceSummary("v4", "male", 1, 2, 2, 1));
    }

    @Test
    void vectorsThatKnowLessThanCountingAreInTheVerdict() {
        assertThat(data.segmentations().get(0).nextStyle())
                .map(NextStyle::isBelowCounting)
                .hasValue(true);
        assertThat(data.verdicts().get(0).sentences().get(1)).startsWith("The vectors know less of the next events");
    }

    @Test
    void chosenSettingsHaveTheirReasons() {
        assertThat(data.settings()).containsExactly(new ChosenSetting("segments.k", "40", "about 2,000 sequences"));
    }

    @Test
    void theFunnelIsThatOfTheSelectedVariantsInTheOrderOfItsConditions() {
        assertThat(data.funnel())
                .containsExactly(
                        new FunnelStep("v4", 1, "known", 5), new FunnelStep("v4", 2, "an event in 60 days", 2));
    }

    @Test
    void aSegmentationHasItsQualityAndTheTrainingOfItsModel() {
        assertThat(data.segmentations())
                .extracting(Segmentation::variant, Segmentation::representation)
                .containsExactly(tuple("v4", "encoder_mean"));
        assertThat(encoded().quality()).isEqualTo(Map.of("silhouette_cosine", 0.12));
        assertThat(encoded().artefactId()).isEqualTo("e1");
        assertThat(encoded().epochs())
                .containsExactly(
                        new TrainingEpoch(1, 5.0, Map.of("hit_rate_10", 0.2, "ndcg_10", 0.1), false),
                        new TrainingEpoch(2, 4.0, Map.of("hit_rate_10", 0.2, "ndcg_10", 0.1), true));
    }

    @Test
    void segmentsAreOrderedBySizeAndASmallOneHasNoName() {
        assertThat(encoded().segments())
                .extracting(SegmentSummary::id, segment -> segment.profile().name(), SegmentSummary::sequenceCount)
                .containsExactly(
                        tuple(0, "Dresses", 2734L), tuple(1, FabricatedTables.HOSTILE, 1366L), tuple(2, "", 1L));
    }

    /** Segment 2 of the earlier segmentation had a name and items; it has nothing in common with that of today. */
    @Test
    void aDescriptionOfAnEarlierSegmentationIsNotThatOfTheSegmentsInItsPlace() {
        assertThat(encoded().segments().get(2))
                .extracting(segment -> segment.profile().name(), SegmentSummary::items)
                .containsExactly("", List.of());
    }

    /** By share x ln(lift): dress .69, a .14, b .08, c .036, rare .022; common has .009, too little, and seldom a lift below 1. */
    @Test
    void theMostDistinctiveAttributesComeFirst() {
        assertThat(encoded().segments().get(0).profile().attributes())
                .extracting(Mark::value)
                .containsExactly("dress", "a", "b", "c", "rare");
    }

    @Test
    void itemsAreOrderedByRankWithTheirSilhouetteAndColour() {
        assertThat(encoded().segments().get(0).items())
                .containsExactly(
                        new TypicalItem(FabricatedTables.HOSTILE, "", "", "female", "Garments", "", "red", 8),
                        new TypicalItem("s3", "", "", "female", "Garments", "sneaker", "", 5),
                        new TypicalItem("gone", "", "", "male", "Garments", "", "", 3));
    }

    @Test
    void theMapIsABoundedSampleAndTheSameForTheSameSeed() {
        EmbeddingMap map = encoded().map();

        assertThat(map.sequences()).hasSize(EmbeddingMap.SAMPLE_SIZE);
        assertThat(map.explainedShares().get(0) + map.explainedShares().get(1))
                .isGreaterThan(0.9)
                .isLessThanOrEqualTo(1 + 1e-9);
        ReportTables tables = new ReportTables(new NewestTables(store), AS_OF, List.of("v4"));
        SegmentationKey key = new SegmentationKey("v4", "encoder_mean", "style");
        assertThat(EmbeddingMap.of(tables, key, SEED)).isEqualTo(map);
        assertThat(EmbeddingMap.of(tables, key, SEED + 1).sequences()).isNotEqualTo(map.sequences());
    }

    /** Segments 0 and 1 mirror each other, so that their centres differ along the first component alone. */
    @Test
    void theMapPutsEachCentreAmongItsSequences() {
        for (EmbeddingMap.Place centre : encoded().map().centres().subList(0, 2)) {
            double mean = encoded().map().sequences().stream()
                    .filter(place -> place.segmentId() == centre.segmentId())
                    .mapToDouble(EmbeddingMap.Place::x)
                    .average()
                    .orElseThrow();
            assertThat(centre.x()).isCloseTo(mean, within(0.15));
        }
    }

    @Test
    void contendersAreThoseOfTheTestHalfStartingWithCounting() {
        assertThat(measured().variant()).isEqualTo("v4");
        assertThat(measured().consumers()).isEqualTo("test");
        assertThat(measured().contenders())
                .extracting(Contender::representation, Contender::encoder)
                .containsExactly(
                        tuple("counting", "none"),
                        tuple("encoder_mean", "untrained"),
                        tuple("encoder_mean", "trained"),
                        tuple("profile", "trained"));
    }

    /** Seeds 1 and 2 with .25 and .5, each with .125 to both sides: the mean is .375, from .125 to .625. */
    @Test
    void aFigureIsTheMeanOverTheSeedsWithinTheWidestInterval() {
        assertThat(measured().contenders().get(3).figures())
                .containsExactly(new RepresentationFigure(
                        "future", "style_correlation_cosine", 0, 2, 102, 0.375, 0.125, 0.625, AgainstCounting.ABOVE));
    }

    /**
     * The differences reach from -.12 to -.01 untrained, from -.01 to .11 by the encoder's mean, from .01 to .12 by
     * profile.
     */
    @Test
    void aContenderIsAboveOrBelowCountingOnlyIfItIsForEverySeed() {
        assertThat(measured().contenders())
                .extracting(contender -> ofMetric(contender, "style_correlation_cosine"))
                .extracting(RepresentationFigure::againstCounting)
                .containsExactly(
                        AgainstCounting.NOT_COMPARED,
                        AgainstCounting.BELOW,
                        AgainstCounting.INCONCLUSIVE,
                        AgainstCounting.ABOVE);
    }

    @Test
    void figuresOfSegmentsAreOrderedByTheirNumber() {
        assertThat(measured().contenders().get(0).figures())
                .extracting(RepresentationFigure::metric, RepresentationFigure::segmentCount)
                .containsExactly(tuple("pair_auc", 20), tuple("pair_auc", 250), tuple("style_correlation_cosine", 0));
    }

    @Test
    void aCurveIsThatOfFutureEventsAndTheFirstSeed() {
        assertThat(measured().curveEvents()).isEqualTo("future");
        assertThat(measured().contenders())
                .extracting(Contender::curve)
                .containsExactly(
                        List.of(new Bin(0.1, 0.75, 30), new Bin(0.3, 0.5, 30)),
                        List.of(new Bin(0.1, 0.25, 30)),
                        List.of(),
                        List.of());
    }

    @Test
    void aVariantWithoutATestHalfShowsTheOther() {
        assertThat(RepresentationQuality.byVariant(
                        new ReportTables(new NewestTables(store), AS_OF, List.of("v1", "v4"))))
                .extracting(RepresentationQuality::variant, RepresentationQuality::consumers)
                .containsExactly(tuple("v1", "validation"), tuple("v4", "test"));
    }

    @Test
    void representationsOfAnotherVariantOrDateAreLeftOut() {
        assertThat(RepresentationQuality.byVariant(new ReportTables(new NewestTables(store), AS_OF, List.of("v2"))))
                .isEmpty();
        assertThat(RepresentationQuality.byVariant(
                        new ReportTables(new NewestTables(store), AS_OF.plusDays(1), List.of("v4"))))
                .isEmpty();
    }

    @Test
    void namesTheTablesAndTheirLocations() {
        assertThat(data.tables())
                .hasSize(22)
                .contains(new TableLocation("segments", Tables.SEGMENTS.meaning(), store.location(Tables.SEGMENTS)));
    }

    @Test
    void theVariantsAreInTheOrderOfTheSelection() {
        assertThat(SegmentationKey.listOf(new ReportTables(new NewestTables(store), AS_OF, List.of("v4", "v1"))))
                .containsExactly(
                        new SegmentationKey("v4", "encoder_mean", "style"),
                        new SegmentationKey("v1", "counting", "style"),
                        new SegmentationKey("v1", "encoder_mean", "style"));
    }

    @Test
    void aReportCanBeMadeFromCentresAlone(SparkSession spark, @TempDir Path folder) {
        TableStore sparse = TableStore.inFolder(spark, folder.toString());
        new FabricatedTables(spark, sparse).writeCentres();

        ReportData missing = new Report(
                        new NewestTables(sparse),
                        artefactsIn(spark, folder),
                        Map.of(),
                        "a shop",
                        AS_OF,
                        List.of("v4"),
                        SEED)
                .data();

        assertThat(missing.overview()).isEqualTo(new Overview("a shop", "2020-09-23", 0, "", "", 0, 0, 1, 0));
        assertThat(missing.segmentations()).singleElement().satisfies(segmentation -> {
            assertThat(segmentation.artefactId()).isEmpty();
            assertThat(segmentation.quality()).isEmpty();
            assertThat(segmentation.epochs()).isEmpty();
            assertThat(segmentation.map()).isEqualTo(new EmbeddingMap(List.of(), List.of(), List.of()));
            assertThat(segmentation.segments().get(0))
                    .isEqualTo(new SegmentSummary(0, 2734, 0.25, 0.05, new SegmentProfile("", List.of()), List.of()));
        });
        assertThat(missing.runs()).isEmpty();
        assertThat(missing.rejects()).isEmpty();
        assertThat(missing.sequences()).isEmpty();
        assertThat(missing.representations()).isEmpty();
        assertThat(missing.lookalikes()).isEmpty();
    }

    @Test
    void withoutSegmentsItNamesTheJobToRun() {
        assertThatThrownBy(() -> report("v2", "v3").html())
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "There are no segments of variant v2, v3 as of 2020-09-23. Run the job segment-consumers for"
                                + " that date first, or choose another date with --as-of.");
    }

    @Test
    void segmentsThatAreAllTooSmallAreNotSaidToBeMissing(SparkSession spark, @TempDir Path folder) {
        TableStore small = TableStore.inFolder(spark, folder.toString());
        new FabricatedTables(spark, small).writeSmallSegment();

        assertThatThrownBy(() -> report(small, "v4").html())
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Each segment of variant v4 as of 2020-09-23 has fewer consumers than description.minConsumers,"
                                + " so none is shown. Lower segments.k or description.minConsumers, and run the pipeline again.");
    }

    private static Report report(String... variants) {
        return report(store, variants);
    }

    private static Report report(TableStore tables, String... variants) {
        return new Report(new NewestTables(tables), artefacts, Map.of(), "a shop", AS_OF, List.of(variants), SEED);
    }

    private static ArtefactStore artefactsIn(SparkSession spark, Path folder) {
        return new ArtefactStore(spark.sparkContext().hadoopConfiguration(), folder + "/artefacts");
    }

    private static Segmentation encoded() {
        return data.segmentations().get(0);
    }

    private static RepresentationQuality measured() {
        return data.representations().get(0);
    }

    private static RepresentationFigure ofMetric(Contender contender, String metric) {
        return contender.figures().stream()
                .filter(figure -> figure.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
