package io.unicon.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.unicon.model.artefact.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A choice of records. */
class ConfigBinderTest {

    record Drawing(String name, Shape shape) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Shape permits Circle, Ball, Rectangle {}

    @JsonTypeName("circle")
    record Circle(int radius) implements Shape {}

    @JsonTypeName("ball")
    record Ball(int radius) implements Shape {}

    @JsonTypeName("rectangle")
    record Rectangle(int width, int height) implements Shape {}

    @Test
    void theKeyOfAChoiceNamesTheRecordOfTheSettingsNextToIt() throws JsonProcessingException {
        assertThat(new ConfigBinder().bind(yaml("{name: a, shape: circle, radius: 3}"), Drawing.class))
                .contains(new Drawing("a", new Circle(3)));
        assertThat(new ConfigBinder().bind(yaml("{name: b, shape: rectangle, width: 3, height: 4}"), Drawing.class))
                .contains(new Drawing("b", new Rectangle(3, 4)));
    }

    @Test
    void aWrongNameIsReportedWithTheKnownOnes() throws JsonProcessingException {
        ConfigBinder binder = new ConfigBinder();

        assertThat(binder.bind(yaml("{name: a, shape: circel, radius: 3}"), Drawing.class))
                .isEmpty();
        assertThat(binder.problems())
                .containsExactly("shape: must be one of circle, ball, rectangle; got circel; did you mean circle?");
    }

    @Test
    void theSettingsOfTheChosenRecordAreRequired() throws JsonProcessingException {
        ConfigBinder binder = new ConfigBinder();

        assertThat(binder.bind(yaml("{name: a, shape: rectangle, width: 3}"), Drawing.class))
                .isEmpty();
        assertThat(binder.problems()).containsExactly("height: is missing");
    }

    @Test
    void aSettingOfAnotherRecordIsUnknown() throws JsonProcessingException {
        JsonNode layer = yaml("{shape: circle, radius: 3, width: 4}");

        assertThat(UnknownSettings.in(layer, layer, Drawing.class))
                .containsExactly("width is not a setting. Settings here: name, shape, radius.");
    }

    @Test
    void aLayerThatLeavesTheChoiceOpenHasTheSettingsOfTheMergedChoice() throws JsonProcessingException {
        JsonNode layer = yaml("{height: 4}");

        assertThat(UnknownSettings.in(layer, yaml("{shape: rectangle, height: 4}"), Drawing.class))
                .isEmpty();
        assertThat(UnknownSettings.in(layer, yaml("{shape: circle, height: 4}"), Drawing.class))
                .isEqualTo(List.of("height is not a setting. Settings here: name, shape, radius."));
    }

    @Test
    void twoChoicesWithTheSameSettingsHaveDifferentHashes() {
        assertThat(new Fingerprint().add(new Drawing("a", new Circle(3))).hex())
                .isNotEqualTo(
                        new Fingerprint().add(new Drawing("a", new Ball(3))).hex());
    }

    private static JsonNode yaml(String text) throws JsonProcessingException {
        return new YAMLMapper().readTree(text);
    }
}
