package io.unicon.segment.lookalike;

import static io.unicon.segment.audience.AudiencePopulation.FACTS;
import static io.unicon.segment.audience.AudiencePopulation.POSITIVE;
import static org.apache.spark.sql.functions.col;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.rank.AveragePrecision;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.segment.audience.ScorerKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Logistic regression on the one fact that ranks the training consumers best. */
final class BestFactScorer implements Scorer {

    private static final int NO_TREES = 1;

    @Override
    public ScorerKind kind() {
        return ScorerKind.BEST_FACT;
    }

    @Override
    public String network() {
        return "";
    }

    @Override
    public Map<String, ?> settings() {
        return Map.of();
    }

    @Override
    public TrainedScorer train(ScorerInputs inputs, int seed, Workspace workspace) {
        Field fact = bestFact(inputs.samples().training(), inputs.facts());
        TabularInputs tabular = TabularInputs.ofFacts(List.of(fact));
        TabularModel model = TabularModel.fit(
                Classifier.LOGISTIC_REGRESSION, tabular.addTo(inputs.samples().training()), NO_TREES, seed);
        return new TrainedTabular(
                model,
                ReadFacts.save(List.of(fact)),
                model.scores(tabular.addTo(inputs.samples().validation())),
                model.scores(tabular.addTo(inputs.samples().test())));
    }

    @Override
    public SavedScorer load(ModelArtefact artefact) {
        return new Saved(TabularModel.load(Classifier.LOGISTIC_REGRESSION, artefact), ReadFacts.load(artefact));
    }

    /**
     * The fact with the highest average precision on the rows, in descending or ascending order.
     *
     * @param training with the columns {@code facts} and {@code positive}
     * @param facts at least one
     */
    static Field bestFact(Dataset<Row> training, List<Field> facts) {
        List<Row> rows = training.select(col(FACTS), col(POSITIVE)).collectAsList();
        boolean[] positive = new boolean[rows.size()];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = rows.get(row).getBoolean(1);
        }
        return facts.stream()
                .max(Comparator.comparingDouble(fact -> {
                    double[] values = rows.stream()
                            .mapToDouble(row -> row.<Double>getList(0).get(Facts.ALL.indexOf(fact)))
                            .toArray();
                    return Math.max(averagePrecision(values, 1, positive), averagePrecision(values, -1, positive));
                }))
                .orElseThrow();
    }

    private static double averagePrecision(double[] values, int sign, boolean[] positive) {
        double[] scores = new double[values.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = sign * values[row];
        }
        return AveragePrecision.of(scores, positive);
    }

    private record Saved(TabularModel model, List<Field> facts) implements SavedScorer {

        @Override
        public Dataset<Row> score(Dataset<Row> consumers, ItemCatalogue items, LocalDate asOf) {
            return model.score(TabularInputs.ofFacts(facts).addTo(consumers));
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of();
        }

        @Override
        public void close() {}
    }
}
