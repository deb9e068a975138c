package io.unicon.segment.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Caches;
import io.unicon.features.table.Facts;
import io.unicon.model.example.EncodedFact;
import io.unicon.model.example.EncodedMeasure;
import io.unicon.model.example.Example;
import io.unicon.model.example.LabelledExample;
import io.unicon.model.example.NetworkDesign;
import io.unicon.model.example.NumberEncoding.Kind;
import io.unicon.model.example.Preprocessing;
import io.unicon.segment.audience.AudienceSamples;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkInputsTest {

    private final SparkSession spark;
    private NetworkInputs inputs;

    NetworkInputsTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeAll
    void read() {
        inputs = PlantedAudience.inputs(spark);
    }

    /** Of 60 training, 20 validation and 20 test consumers of the core the deviations are 5, 4 and 4. */
    @Test
    void readsEverySampleWithItsLabels() {
        assertThat(inputs.training())
                .as("two examples of each")
                .filteredOn(LabelledExample::positive)
                .hasSizeBetween(90, 150);
        assertThat(inputs.training())
                .filteredOn(example -> !example.positive())
                .as("there are not three times as many others")
                .hasSizeBetween(150, 210);
        assertThat(inputs.validation()).filteredOn(LabelledExample::positive).hasSizeBetween(8, 32);
        assertThat(inputs.test()).filteredOn(LabelledExample::positive).hasSizeBetween(8, 32);
        assertThat(inputs.training())
                .allSatisfy(example -> assertThat(hasGown(example.example())).isEqualTo(example.positive()));
        assertThat(inputs.test())
                .allSatisfy(example -> assertThat(hasGown(example.example())).isEqualTo(example.positive()));
    }

    @Test
    void theVocabulariesAreThoseOfTheTrainingConsumers() {
        Preprocessing preprocessing = inputs.preprocessing();

        assertThat(preprocessing.items().attributes().get("silhouette").values())
                .containsExactlyInAnyOrder("gown", "jeans", "coat");
        assertThat(preprocessing.items().skus().values()).isEmpty();
        assertThat(preprocessing.consumers().get("age").values()).containsExactlyInAnyOrder("young", "old");
        assertThat(preprocessing.readsFollowed()).isFalse();
    }

    /** The events are of 1 to 6 January, noon, and cost 10. */
    @Test
    void aVariantNamesTheNumbersThatAreRead() {
        Preprocessing timed = inputs.preprocessing(new NetworkDesign("timed", false, Kind.SCALED, true, false), 3);
        Preprocessing timeless =
                inputs.preprocessing(new NetworkDesign("timeless", true, Kind.PIECEWISE_LINEAR, false, true), 3);

        assertThat(timed.positions()).isEqualTo(3);
        assertThat(timed.numbers().measures())
                .extracting(EncodedMeasure::measure)
                .containsExactly(Example.Measure.PRICE, Example.Measure.AGE_DAYS);
        assertThat(timed.numbers().measures().get(0).encoding().edges()).containsExactly(10.0, 11.0);
        assertThat(timed.numbers().measures().get(1).encoding().edges()).containsExactly(54.5, 59.5);
        assertThat(timed.sizes().numberWidths()).containsExactly(1, 1);
        assertThat(timeless.positions()).isZero();
        assertThat(timeless.numbers().measures())
                .extracting(EncodedMeasure::measure)
                .containsExactly(Example.Measure.PRICE);
        assertThat(timed.numbers().facts()).isEmpty();
        assertThat(timeless.numbers().facts()).extracting(EncodedFact::fact).containsExactly("spend_30_days");
        assertThat(timeless.sizes().factInputs())
                .as("no consumer of this shop spent anything")
                .isEqualTo(2);
    }

    @Test
    void refusesAConsumerAttributeThatNobodyHas() {
        try (Caches caches = new Caches()) {
            AudienceSamples samples = PlantedAudience.samples(spark, caches);
            assertThatThrownBy(() -> NetworkInputs.of(
                            PlantedAudience.config("age", "shoe_size"),
                            samples,
                            PlantedAudience.catalogue(spark),
                            Facts.ALL,
                            100,
                            PlantedAudience.MARCH))
                    .isInstanceOf(UserError.class)
                    .hasMessage("Audience 'premium': no training consumer has the attribute 'shoe_size'. Map it under"
                            + " source.consumers.attributes and ingest again, or take it out of"
                            + " audiences.premium.inputs.consumerAttributes.");
        }
    }

    /** Gowns are rarer than jeans and coats; of the ages the one with more training consumers is kept. */
    @Test
    void rareValuesOfItemsAndConsumersShareAnId() {
        try (Caches caches = new Caches()) {
            AudienceSamples samples = PlantedAudience.samples(spark, caches);
            Preprocessing bounded = NetworkInputs.of(
                            PlantedAudience.config("age"),
                            samples,
                            PlantedAudience.catalogue(spark),
                            Facts.ALL,
                            1,
                            PlantedAudience.MARCH)
                    .preprocessing();

            assertThat(bounded.items().attributes().get("silhouette").values())
                    .hasSize(2)
                    .doesNotContain("gown")
                    .endsWith("(other)");
            assertThat(bounded.consumers().get("age").values()).hasSize(2).endsWith("(other)");
        }
    }

    @Test
    void theNumberOfValuesIsASettingOfTheArtefact() {
        Scorers scorers = PlantedAudience.scorers(PlantedAudience.TRAINING);

        assertThat(AudienceTraining.settings(PlantedAudience.config(), scorers, List.of()))
                .containsEntry("maxAttributeValues", 100);
    }

    private boolean hasGown(Example example) {
        int gown = inputs.preprocessing().items().attributes().get("silhouette").id("gown");
        return Arrays.stream(example.attributes()[0]).anyMatch(id -> id == gown);
    }
}
