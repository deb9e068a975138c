package io.unicon.jobs.report;

import static java.util.stream.Collectors.groupingBy;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.unicon.features.table.Field;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.segment.audience.Decision;
import io.unicon.segment.lookalike.AudienceArtefact;
import io.unicon.segment.lookalike.Study;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * @param groups the test consumers
 * @param curve lowest threshold first; never empty
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
        LookalikePoint.Groups groups,
        List<LookalikePoint> curve,
        List<LookalikeFigure> training,
        List<LookalikeFigure> comparison) {

    private static final String SCORED = "scored";
    private static final String LOOKALIKES = "lookalikes";

    /** The numbers of consumers that an artefact scored and of the lookalikes among them. */
    private record Scored(long all, long lookalikes) {}

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
        Map<String, Scored> scored = scored(tables);
        List<String> known = artefacts.ids(ArtefactKind.LOOKALIKE);
        return curves.entrySet().stream()
                .filter(audience -> known.contains(artefactId(audience.getValue())))
                .map(audience -> of(
                        audience.getKey(),
                        artefacts.named(ArtefactKind.LOOKALIKE, artefactId(audience.getValue())),
                        Optional.ofNullable(decisions.get(audience.getKey())),
                        scored,
                        audience.getValue(),
                        quality.getOrDefault(audience.getKey(), List.of())))
                .toList();
    }

    private static LookalikeAudience of(
            String audience,
            ModelArtefact artefact,
            Optional<Decision> decision,
            Map<String, Scored> scored,
            List<Row> curve,
            List<Row> quality) {
        AudienceArtefact trained = new AudienceArtefact(artefact);
        Scored ofArtefact = scored.getOrDefault(artefact.id(), new Scored(0, 0));
        return new LookalikeAudience(
                audience,
                trained.core(),
                trained.task(),
                trained.scorer(),
                decision.map(trained::threshold).orElseGet(trained::trainedThreshold),
                ofArtefact.all(),
                ofArtefact.lookalikes(),
                LookalikePoint.Groups.of(curve),
                LookalikePoint.curve(curve),
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

    /** By artefact, each of which belongs to one audience. */
    private static Map<String, Scored> scored(ReportTables tables) {
        Map<String, Scored> scored = new TreeMap<>();
        tables.all(Tables.LOOKALIKE_SCORES)
                .where(Slice.of(Tables.SCORE_DATE, tables.asOf()).predicate())
                .groupBy(Tables.ARTEFACT_ID.column())
                .agg(
                        count(lit(1)).as(SCORED),
                        count_if(Tables.ABOVE_THRESHOLD.column()).as(LOOKALIKES))
                .collectAsList()
                .forEach(row -> scored.put(
                        Tables.ARTEFACT_ID.valueIn(row), new Scored(row.getAs(SCORED), row.getAs(LOOKALIKES))));
        return scored;
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
