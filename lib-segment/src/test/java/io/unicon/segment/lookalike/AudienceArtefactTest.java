package io.unicon.segment.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.error.UserError;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.segment.audience.TestAudience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the scores 0.9, 0.8 ... 0.5 the first and the third are of positive consumers. */
class AudienceArtefactTest {

    private static final SampleScores VALIDATION =
            new SampleScores(new double[] {0.9, 0.8, 0.7, 0.6, 0.5}, new boolean[] {true, false, true, false, false});

    private final TestAudience audience = new TestAudience();
    private AudienceArtefact artefact;

    @BeforeEach
    void train(@TempDir Path folder) {
        Provenance provenance = Provenance.of(
                ArtefactKind.LOOKALIKE,
                "premium",
                PlantedAudience.MARCH,
                Map.of(AudienceArtefact.SETTINGS, audience.config().binding()),
                1,
                "data",
                Map.of(),
                new Software("code", "engine"));
        artefact = new AudienceArtefact(new ArtefactStore(new Configuration(), folder.toString())
                .save(provenance, Map.of(), AudienceArtefact.decision(0.65, VALIDATION)));
    }

    @Test
    void aDecisionMayChangeAfterTraining() {
        audience.threshold = Optional.of(0.3);
        audience.beta = 1;

        assertThatCode(() -> artefact.checkTrainedFor(audience.config())).doesNotThrowAnyException();
    }

    @Test
    void aThresholdSetAfterTrainingIsUsedAtOnceAndRemovingItRestoresTheFormerOne() {
        double trained = artefact.threshold(audience.config().decision());

        audience.threshold = Optional.of(0.3);
        assertThat(artefact.threshold(audience.config().decision())).isEqualTo(0.3);

        audience.threshold = Optional.empty();
        assertThat(artefact.threshold(audience.config().decision()))
                .isEqualTo(trained)
                .isCloseTo(0.65, within(1e-12));
        assertThat(artefact.trainedThreshold()).isEqualTo(0.65);
    }

    /** With beta 0.5, precision counts more: one of one is better than two of three. */
    @Test
    void anotherBetaChoosesAnotherThreshold() {
        audience.beta = 0.5;

        assertThat(artefact.threshold(audience.config().decision())).isCloseTo(0.85, within(1e-12));
    }

    @Test
    void anyOtherSettingIsRefusedWithItsOldAndItsNewValue() {
        audience.core = "events_7_days > 1";
        audience.maxEvents = 50;
        audience.consumerAttributes = List.of("age");

        assertThatThrownBy(() -> artefact.checkTrainedFor(audience.config()))
                .isInstanceOf(UserError.class)
                .hasMessageMatching(
                        "Artefact lookalike-premium-2020-03-01-\\w{8} was trained with other settings of audience"
                                + " 'premium': core was 'designer_events_365_days >= 2' and is 'events_7_days > 1';"
                                + " inputs.consumerAttributes was \\[] and is \\[\"age\"]; sampling.maxEvents was 3"
                                + " and is 50. Run `unicon train-lookalike` again, or restore them under audiences.premium.");
    }

    @Test
    void describesTheAudienceThatItWasTrainedFor() {
        assertThat(artefact.core()).isEqualTo("designer_events_365_days >= 2");
        assertThat(artefact.task()).isEqualTo("core");
        assertThat(artefact.scorer()).isEqualTo("network");
    }
}
