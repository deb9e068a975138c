package io.unicon.segment.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.unicon.features.SparkTest;
import io.unicon.model.example.LabelledExample;
import io.unicon.model.example.NetworkDesign;
import io.unicon.model.example.NumberEncoding.Kind;
import io.unicon.model.rank.AveragePrecision;
import io.unicon.model.train.LoggedProgress;
import io.unicon.model.train.LookalikeTrainingConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainedNetworkTest {

    private final SparkSession spark;
    private final NDManager manager = NDManager.newBaseManager();
    private NetworkInputs inputs;

    TrainedNetworkTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeAll
    void read() {
        inputs = PlantedAudience.inputs(spark);
    }

    @AfterAll
    void close() {
        manager.close();
    }

    @Test
    void findsThePlantedCoreAmongConsumersItNeverSaw() throws IOException {
        TrainedNetwork trained = train(inputs, false, false, PlantedAudience.TRAINING);

        assertThat(averagePrecision(trained, inputs))
                .as("a guess has a quarter")
                .isGreaterThan(0.95);
    }

    @Test
    void onlyANetworkWithFactsFindsACoreDefinedByFacts() throws IOException {
        NetworkInputs spenders = PlantedAudience.inputsOfSpenders(spark);

        assertThat(averagePrecision(train(spenders, false, true, PlantedAudience.TRAINING), spenders))
                .isGreaterThan(0.95);
        assertThat(averagePrecision(train(spenders, false, false, PlantedAudience.TRAINING), spenders))
                .isLessThan(0.5);
    }

    private double averagePrecision(TrainedNetwork trained, NetworkInputs inputs) {
        assertThat(trained.test().scores()).hasSize(inputs.test().size()).doesNotContain(Double.NaN);
        assertThat(trained.test().positive()).containsExactly(positives(inputs.test()));
        return AveragePrecision.of(trained.test().scores(), trained.test().positive());
    }

    /** A quarter has the odds of a third; a training those of its positives to its others, or 1 with class weights. */
    @Test
    void theShiftMakesUpForTheOthersThatWereLeftOut() throws IOException {
        LookalikeTrainingConfig oneEpoch = new LookalikeTrainingConfig(64, .005, 1, 1, 1000, 1000);
        double positives =
                inputs.training().stream().filter(LabelledExample::positive).count();
        double others = inputs.training().size() - positives;

        assertThat(train(inputs, false, false, oneEpoch).logOddsShift())
                .isCloseTo(Math.log(others / positives / 3), within(1e-12));
        assertThat(train(inputs, true, false, oneEpoch).logOddsShift()).isCloseTo(Math.log(1 / 3.0), within(1e-12));
    }

    private TrainedNetwork train(
            NetworkInputs inputs, boolean classWeights, boolean facts, LookalikeTrainingConfig config)
            throws IOException {
        Scorers scorers = PlantedAudience.scorers(config);
        return TrainedNetwork.train(
                inputs,
                0.25,
                new NetworkScorer(
                        new NetworkDesign("plain", classWeights, Kind.SCALED, true, facts),
                        3,
                        scorers.config(),
                        scorers.inference()),
                1,
                manager,
                Optional.empty(),
                new LoggedProgress());
    }

    private static boolean[] positives(List<LabelledExample> examples) {
        boolean[] positives = new boolean[examples.size()];
        for (int example = 0; example < positives.length; example++) {
            positives[example] = examples.get(example).positive();
        }
        return positives;
    }
}
