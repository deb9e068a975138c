package io.unicon.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.unicon.features.error.UserError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void aDefaultStandsInForWhatIsAuto() {
        Settings settings = open(
                "segments.k=auto",
                "variants.mine={silhouettes: all, split: none, minSilhouettes: 0,"
                        + " windowDays: auto, minEvents: 4, maxEvents: 50}");

        assertThat(settings.automatic()).containsExactly("segments.k", "variants.mine.windowDays");
        assertThat(settings.config().segments().method().wantedSegments()).hasValue(250);
        assertThat(settings.config().variant("mine").windowDays())
                .as("that of the baseline")
                .isEqualTo(60);
        assertThat(settings.config().variant("mine").minEvents()).isEqualTo(4);
    }

    @Test
    void whatIsAutoCannotBeUsedBeforeItIsChosen() {
        Settings settings = open("segments.k=auto");

        settings.checkChosen("variants");
        assertThatThrownBy(() -> settings.checkChosen("segments"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "segments.k is auto, and this warehouse has no choice for it yet. Run `unicon choose-settings`"
                                + " after ingest.");
        settings.choose(Map.of("segments.k", IntNode.valueOf(7))).checkChosen("segments");
    }

    @Test
    void aChoiceReplacesTheDefaultAndAnotherSettingStays() {
        Settings settings = open("segments.k=auto", "encoder.layers=3")
                .choose(Map.of("segments.k", IntNode.valueOf(7), "encoder.layers", IntNode.valueOf(1)));

        assertThat(settings.open()).isEmpty();
        assertThat(settings.config().segments().method().wantedSegments()).hasValue(7);
        assertThat(settings.config().encoder().layers())
                .as("not auto, so the user's")
                .isEqualTo(3);
    }

    @Test
    void aChoiceThatDoesNotFitTheOtherSettingsIsRefused() {
        Settings settings = open("segments.k=auto");

        assertThatThrownBy(() -> settings.choose(Map.of("segments.k", TextNode.valueOf("many"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("segments.k: must be a whole number; got \"many\"");
    }

    @Test
    void otherSettingsCannotBeAuto() {
        assertThatThrownBy(() -> open("encoder.layers=auto"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("encoder.layers: must be a whole number; got \"auto\"")
                .hasMessageContaining("Settings that can be auto: variants.*.windowDays, ");
    }

    private static Settings open(String... settings) {
        return ConfigLoader.open(List.of(), List.of(settings));
    }
}
