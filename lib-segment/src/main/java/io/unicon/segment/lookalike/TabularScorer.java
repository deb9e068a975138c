package io.unicon.segment.lookalike;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.table.Caches;
import io.unicon.features.table.Field;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.example.ExampleEncoding;
import io.unicon.model.example.LookalikeArtefact;
import io.unicon.model.example.Preprocessing;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.segment.audience.ScorerKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A classifier on facts, attribute values of the consumer, and counts of those of the events.
 *
 * @param kind logistic_regression or gradient_boosted_trees
 * @param trees number of gradient-boosted trees; the other kind has none
 */
record TabularScorer(ScorerKind kind, int trees) implements Scorer {

    @Override
    public String network() {
        return "";
    }

    @Override
    public Map<String, ?> settings() {
        return kind == ScorerKind.GRADIENT_BOOSTED_TREES ? Map.of("trees", trees) : Map.of();
    }

    @Override
    public TrainedScorer train(ScorerInputs inputs, int seed, Workspace workspace) {
        TabularModel model = TabularModel.fit(Classifier.of(kind), inputs.training(), trees, seed);
        return new TrainedTabular(
                model,
                ImmutableMap.<String, Content>builder()
                        .putAll(ReadFacts.save(inputs.facts()))
                        .putAll(LookalikeArtefact.preprocessing(inputs.network().preprocessing()))
                        .buildOrThrow(),
                model.scores(inputs.validation()),
                model.scores(inputs.test()));
    }

    @Override
    public SavedScorer load(ModelArtefact artefact) {
        return new Saved(
                TabularModel.load(Classifier.of(kind), artefact),
                ReadFacts.load(artefact),
                LookalikeArtefact.preprocessing(artefact),
                new Caches());
    }

    private record Saved(TabularModel model, List<Field> facts, Preprocessing preprocessing, Caches caches)
            implements SavedScorer {

        @Override
        public Dataset<Row> score(Dataset<Row> consumers, ItemCatalogue items, LocalDate asOf) {
            ExampleEncoding encoding = new ExampleEncoding(items.tokens(preprocessing.items()), preprocessing, asOf);
            return model.score(TabularInputs.ofAll(facts, caches.keep(items.spark(), encoding), preprocessing.sizes())
                    .addTo(consumers));
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of();
        }

        @Override
        public void close() {
            caches.close();
        }
    }
}
