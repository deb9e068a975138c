package io.unicon.jobs.report;

import static java.util.stream.Collectors.groupingBy;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.unicon.features.table.Field;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.segment.audience.Decision;
import io.unicon.segment.classify.ClassificationMetric;
import io.unicon.segment.lookalike.AudienceArtefact;
import io.unicon.segment.lookalike.Study;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * An audience and its scorer in use.
 *
 * @param rule the rule of its core
 * @param task what is predicted, as {@code Tables.TASK} explains
 * @param scorer the scorer in use, as {@code Tables.SCORER} explains
 * @param threshold that of the current decision; consumers who score above it are lookalikes
 * @param scoredCount number of consumers that the scorer in use scored; 0 if it has scored none
 * @param lookalikeCount number of scored consumers above the threshold
 * @param outdatedCount number of scored consumers whose row of {@code lookalike_scores} holds an earlier decision
 * @param groups the test consumers
 * @param curve lowest threshold first; never empty; its sizes are those of the scored consumers, or estimates if none is
 *     scored
 * @param training the scorer in use and the baselines
 * @param comparison all scorers of evaluate-lookalikes; empty if it has not run
 */
record LookalikeAudience(
        String audience,
        String rule,
        String task,
        String scorer,
        double threshold,
        long scoredCount,
        long lookalikeCount,
        long outdatedCount,
        LookalikePoint.Groups groups,
        List<LookalikePoint> curve,
        List<LookalikeFigure> training,
        List<LookalikeFigure> comparison) {

    private static final double CHANCE = 1;
    private static final String SCORED = "scored";
    private static final String LOOKALIKES = "lookalikes";
    private static final String OUTDATED = "outdated";
    private static final String ABOVE = "above_";

    /**
     * The audiences that have a curve as of the date, ordered by name. An audience whose artefact no longer exists is
     * left out, since the artefact holds its rule and scorer.
     *
     * @param decisions the current decision by audience; an audience without one has the threshold of its training
     */
    static List<LookalikeAudience> listOf(
            ReportTables tables, ArtefactStore artefacts, Map<String, Decision> decisions) {
        Map<String, List<Row>> curves = new TreeMap<>(rowsByAudience(tables, Tables.LOOKALIKE_CURVE));
        if (curves.isEmpty()) {
            return List.of();
        }
        Map<String, List<Row>> quality = rowsByAudience(tables, Tables.LOOKALIKE_QUALITY);
        List<String> known = artefacts.ids(ArtefactKind.LOOKALIKE);
        return curves.entrySet().stream()
                .filter(audience -> known.contains(artefactId(audience.getValue())))
                .map(audience -> of(
                        tables,
                        audience.getKey(),
                        artefacts.named(ArtefactKind.LOOKALIKE, artefactId(audience.getValue())),
                        Optional.ofNullable(decisions.get(audience.getKey())),
                        audience.getValue(),
                        quality.getOrDefault(audience.getKey(), List.of())))
                .toList();
    }

    private static LookalikeAudience of(
            ReportTables tables,
            String audience,
            ModelArtefact artefact,
            Optional<Decision> decision,
            List<Row> curve,
            List<Row> quality) {
        AudienceArtefact trained = new AudienceArtefact(artefact);
        double threshold = decision.map(trained::threshold).orElseGet(trained::trainedThreshold);
        List<LookalikePoint> estimated = LookalikePoint.curve(curve);
        Row counts = counts(tables, audience, artefact.id(), threshold, estimated);
        boolean isScored = counts.<Long>getAs(SCORED) > 0;
        return new LookalikeAudience(
                audience,
                trained.core(),
                trained.task(),
                trained.scorer(),
                threshold,
                counts.getAs(SCORED),
                counts.getAs(LOOKALIKES),
                counts.getAs(OUTDATED),
                LookalikePoint.Groups.of(curve),
                isScored ? counted(estimated, counts) : estimated,
                ofStudy(quality, Study.TRAINING),
                ofStudy(quality, Study.COMPARISON));
    }

    private static Map<String, List<Row>> rowsByAudience(ReportTables tables, Table table) {
        return tables
                .all(table)
                .where(Slice.of(Tables.AS_OF_DATE, tables.asOf()).predicate())
                .collectAsList()
                .stream()
                .collect(groupingBy(row -> text(row, Tables.AUDIENCE)));
    }

    /** Of the consumers that the artefact scored, also of those above the threshold of each point of the curve. */
    private static Row counts(
            ReportTables tables, String audience, String artefactId, double threshold, List<LookalikePoint> curve) {
        Column above = Tables.SCORE.column().gt(threshold);
        return tables.all(Tables.LOOKALIKE_SCORES)
                .where(Slice.of(Tables.AUDIENCE, audience)
                        .and(Tables.SCORE_DATE, tables.asOf())
                        .and(Tables.ARTEFACT_ID, artefactId)
                        .predicate())
                .agg(
                        count(lit(1)).as(SCORED),
                        Stream.concat(
                                        Stream.of(
                                                count_if(above).as(LOOKALIKES),
                                                count_if(above.notEqual(Tables.ABOVE_THRESHOLD.column()))
                                                        .as(OUTDATED)),
                                        IntStream.range(0, curve.size())
                                                .mapToObj(place -> count_if(Tables.SCORE
                                                                .column()
                                                                .gt(curve.get(place)
                                                                        .threshold()))
                                                        .as(ABOVE + place)))
                                .toArray(Column[]::new))
                .first();
    }

    private static List<LookalikePoint> counted(List<LookalikePoint> curve, Row counts) {
        return IntStream.range(0, curve.size())
                .mapToObj(place -> curve.get(place).ofSize(counts.getAs(ABOVE + place)))
                .toList();
    }

    /** What to know before anybody is selected by the scores, for the page; empty if there is nothing. */
    @JsonProperty
    String note() {
        return overPrevalence()
                .filter(spread -> spread.low() <= CHANCE)
                .map(spread -> String.format(
                        Locale.ROOT,
                        "The scores cannot tell this audience from the rest: their average precision is %.2f times that of"
                                + " chance, and its interval from %.2f to %.2f %s chance. Do not select consumers by them.",
                        spread.value(),
                        spread.low(),
                        spread.high(),
                        spread.high() < CHANCE ? "is below" : "includes"))
                .orElse("");
    }

    /** The average precision of the scorer in use over that of chance; empty if it was not measured. */
    Optional<LookalikeFigure.Spread> overPrevalence() {
        return training.stream()
                .filter(figure -> figure.candidate().scorer().equals(scorer))
                .filter(figure -> figure.metric().equals(ClassificationMetric.AP_OVER_PREVALENCE.text()))
                .map(LookalikeFigure::spread)
                .findFirst();
    }

    private static List<LookalikeFigure> ofStudy(List<Row> quality, Study study) {
        return LookalikeFigure.listOf(quality.stream()
                .filter(row -> text(row, Tables.STUDY).equals(study.text()))
                .toList());
    }

    private static String artefactId(List<Row> curve) {
        return text(curve.get(0), Tables.ARTEFACT_ID);
    }

    private static String text(Row row, Field field) {
        return field.valueIn(row);
    }
}
