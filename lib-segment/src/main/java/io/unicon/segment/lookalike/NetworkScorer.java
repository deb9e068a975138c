package io.unicon.segment.lookalike;

import static io.unicon.features.table.Tables.SCORE;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableMap;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.example.ExamplePredictor;
import io.unicon.model.example.NetworkDesign;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.train.LoggedProgress;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.segment.audience.ScorerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A network, trained on the driver and run on the executors.
 *
 * @param maxEvents most events of an example
 */
record NetworkScorer(NetworkDesign design, int maxEvents, LookalikesConfig config, InferenceConfig inference)
        implements Scorer {

    @Override
    public ScorerKind kind() {
        return ScorerKind.NETWORK;
    }

    @Override
    public String network() {
        return design.name();
    }

    @Override
    public Map<String, ?> settings() {
        return ImmutableMap.of("transformer", config.transformer(), "options", design);
    }

    @Override
    public TrainedScorer train(ScorerInputs inputs, int seed, Workspace workspace) {
        NDManager manager = TrainingEngine.newManager();
        try {
            return TrainedNetwork.train(
                    inputs.network(),
                    inputs.samples().size().prevalence(),
                    this,
                    seed,
                    manager,
                    workspace.checkpoints(),
                    new LoggedProgress());
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException("Cannot read or write the checkpoints of network " + design.name(), e);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public SavedScorer load(ModelArtefact artefact) {
        return new SavedNetwork(artefact, inference);
    }

    /** A network that is loaded once per executor. */
    private static final class SavedNetwork implements SavedScorer {

        private final ModelArtefact artefact;
        private final InferenceConfig config;
        private Optional<ExamplePredictor> predictor = Optional.empty();

        SavedNetwork(ModelArtefact artefact, InferenceConfig config) {
            this.artefact = artefact;
            this.config = config;
        }

        @Override
        public Dataset<Row> score(Dataset<Row> consumers, ItemCatalogue items, LocalDate asOf) {
            ExamplePredictor network = new ExamplePredictor(artefact, config, items);
            predictor = Optional.of(network);
            return network.score(consumers, asOf, SCORE.name());
        }

        @Override
        public Map<String, Long> counts() {
            return predictor.map(ExamplePredictor::counts).orElse(Map.of());
        }

        @Override
        public void close() {
            predictor.ifPresent(ExamplePredictor::close);
        }
    }
}
