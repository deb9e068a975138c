package io.unicon.model.artefact;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.RecordChanges;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import io.unicon.model.example.NetworkDesign;
import io.unicon.model.example.NumberEncoding;
import io.unicon.model.nn.Norm;
import io.unicon.model.nn.TransformerConfig;
import io.unicon.model.train.LookalikeTrainingConfig;
import io.unicon.model.train.TrainingConfig;
import io.unicon.model.vocabulary.VocabularyConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProvenanceTest {

    static Stream<Record> settings() {
        TrainingConfig unlimited = new TrainingConfig(2, .01, 3, Optional.empty(), 2, 10, 5, 100, 10);
        return Stream.of(
                new EncoderConfig(
                        1,
                        8,
                        2,
                        2,
                        6,
                        .1,
                        .1,
                        .1,
                        Norm.PRE,
                        List.of("silhouette", "colour"),
                        OutputWeights.SKU,
                        List.of(Objective.NEXT_ITEM, Objective.FUTURE_STYLE)),
                unlimited,
                new TrainingConfig(2, .01, 3, Optional.of(100), 2, 10, 5, 100, 10),
                new VocabularyConfig(100, 2, 1000),
                new TransformerConfig(1, 8, 2, 2, .1, .1, .1, Norm.POST),
                new LookalikeTrainingConfig(2, .01, 3, 2, 100, 10),
                new NetworkDesign("v1", true, NumberEncoding.Kind.SCALED, true, false));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingChangesTheId(Record settings) {
        String id = id(settings);

        assertThat(RecordChanges.of(settings))
                .isNotEmpty()
                .allSatisfy(change ->
                        assertThat(id(change.changed())).as(change.path()).isNotEqualTo(id));
        assertThat(id(settings)).isEqualTo(id);
    }

    private static String id(Record settings) {
        return Provenance.of(
                        ArtefactKind.ENCODER,
                        "v4",
                        LocalDate.parse("2020-09-23"),
                        Map.of("settings", settings),
                        1,
                        "00ff",
                        Map.of(),
                        new Software("0.1.0", "PyTorch 2.7.1"))
                .id();
    }
}
