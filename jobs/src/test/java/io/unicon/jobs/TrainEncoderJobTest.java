package io.unicon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.RecordChanges;
import io.unicon.features.RecordChanges.Change;
import io.unicon.jobs.config.ConfigLoader;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.Provenance;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainEncoderJobTest {

    /** The settings that do not shape an encoder, with the reason. All others are part of its id. */
    private static final Map<String, String> OF_NO_CONSEQUENCE = ImmutableMap.<String, String>builder()
            .put("shop", "a name in reports")
            .put("warehouse", "a place")
            .put("schema", "a place")
            .put("source", "the hash of the data covers the sequences")
            .put("cleaning", "the hash of the data covers the sequences")
            .put("styleSilhouettes", "the hash of the data covers the sequences")
            .put("variants", "the hash of the data covers the sequences")
            .put("selectedVariants", "selects which encoders are trained")
            .put("sequences", "decides whether there is a training")
            .put("representations", "read after training")
            .put("inference", "read after training")
            .put("segments", "read after training")
            .put("description", "read after training")
            .put("yardsticks", "read after training")
            .put("audiences", "of other models")
            .put("lookalikes", "of other models")
            .put("world", "the hash of the data covers the sequences")
            .build();

    @Test
    void everySettingChangesTheIdOrIsDeclaredToHaveNoConsequence() {
        UniconConfig config = ConfigLoader.load(List.of(), List.of("training.maxSteps=100"));
        String id = id(config);

        List<Change<UniconConfig>> changes = RecordChanges.of(config);

        assertThat(changes).extracting(Change::path).contains("training.maxSteps", "encoder.norm", "seed");
        assertThat(changes).allSatisfy(change -> {
            if (OF_NO_CONSEQUENCE.containsKey(change.path().split("[.?]", 2)[0])) {
                assertThat(id(change.changed())).as(change.path()).isEqualTo(id);
            } else {
                assertThat(id(change.changed())).as(change.path()).isNotEqualTo(id);
            }
        });
    }

    private static String id(UniconConfig config) {
        return Provenance.of(
                        ArtefactKind.ENCODER,
                        "v4",
                        LocalDate.parse("2020-09-23"),
                        config.encoderSettings().byBlock(),
                        config.seed(),
                        "00ff",
                        Map.of(),
                        new Provenance.Software("0.1.0", "PyTorch 2.7.1"))
                .id();
    }
}
