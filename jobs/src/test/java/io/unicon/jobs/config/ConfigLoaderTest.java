package io.unicon.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.cluster.KMeansConfig;
import io.unicon.segment.cluster.KMeansConfig.Seeding;
import io.unicon.segment.cluster.SegmentationConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {

    @TempDir
    private Path folder;

    @Test
    void theDefaultsAreACompleteConfiguration() {
        UniconConfig config = ConfigLoader.load(List.of(), List.of());

        assertThat(config.variants()).containsOnlyKeys("baseline", "v1", "v2", "v3", "v4");
        assertThat(config.segments())
                .isEqualTo(new SegmentationConfig("style", new KMeansConfig(250, Seeding.RANDOM, 20)));
        assertThat(config.source()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eshop", "files", "world"})
    void theFilesOfTheShopsAreValid(String shop) {
        UniconConfig config = ConfigLoader.load(List.of("../conf/" + shop + ".yaml"), List.of());

        assertThat(config.source()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hm", "rees46"})
    void aShopWithoutBundledDataNeedsASourcePath(String shop) {
        List<String> file = List.of("../conf/" + shop + ".yaml");

        assertThatThrownBy(() -> ConfigLoader.load(file, List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("source.path: is missing");
        assertThat(ConfigLoader.load(file, List.of("source.path=/data"))
                        .source()
                        .orElseThrow()
                        .path())
                .isEqualTo("/data");
    }

    @Test
    void aLaterLayerOverridesSingleKeys() throws IOException {
        String first = file("first.yaml", "seed: 2\nvariants: {v4: {minEvents: 7}}");
        String second = file("second.yaml", "seed: 3");

        UniconConfig config = ConfigLoader.load(List.of(first, second), List.of("segments.k=20"));

        assertThat(config.seed()).isEqualTo(3);
        assertThat(config.variant("v4").minEvents()).isEqualTo(7);
        assertThat(config.variant("v4").windowDays()).isEqualTo(60);
        assertThat(config.segments().method()).isEqualTo(new KMeansConfig(20, Seeding.RANDOM, 20));
    }

    @Test
    void nullRemovesAVariant() {
        assertThat(ConfigLoader.load(List.of(), List.of("variants.v1=null")).variants())
                .containsOnlyKeys("baseline", "v2", "v3", "v4");
    }

    @Test
    void aNewVariantIsOneBlockAndKnowsItsName() throws IOException {
        String shop = file("shop.yaml", """
                variants:
                  v5: {silhouettes: all, split: none, minSilhouettes: 1, windowDays: 30, minEvents: 2, maxEvents: 50}
                """);

        assertThat(ConfigLoader.load(List.of(shop), List.of()).variant("v5").name())
                .isEqualTo("v5");
    }

    @Test
    void unknownAndMissingAndWrongSettingsAreReportedTogether() throws IOException {
        String shop = file("shop.yaml", """
                segmants: {k: 3}
                variants:
                  v5: {silhouettes: all, split: none, minSilhouettes: 1, windowDays: 30, minEvent: 5, maxEvents: many}
                """);

        assertThatThrownBy(() -> ConfigLoader.load(List.of(shop), List.of("segments.k=-1")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has 5 problems")
                .hasMessageContaining(shop + ": segmants is not a setting; did you mean segments?")
                .hasMessageContaining(
                        shop + ": variants.v5.minEvent is not a setting; did you mean minEvents? Settings here:"
                                + " silhouettes, split, minSilhouettes, windowDays, minEvents, maxEvents, quantity.")
                .hasMessageContaining("variants.v5.minEvents: is missing")
                .hasMessageContaining("variants.v5.maxEvents: must be a whole number; got \"many\"")
                .hasMessageContaining("segments: ");
    }

    @Test
    void anUnknownChoiceIsReportedWithTheKnownOnes() {
        assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("variants.v4.split=gender")))
                .hasMessageContaining("variants.v4.split: must be one of none, fashion_gender; got gender");
    }

    @Test
    void anUnknownMethodIsReportedWithTheNearestOne() {
        assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("segments.method=kmean")))
                .hasMessageContaining("has 1 problem:")
                .hasMessageContaining("segments.method: must be one of kmeans; got kmean; did you mean kmeans?");
    }

    @Test
    void theSettingsOfTheMethodAreNextToItsName() {
        assertThat(ConfigLoader.load(List.of(), List.of("segments.seeding=parallel", "segments.name=lines"))
                        .segments())
                .isEqualTo(new SegmentationConfig("lines", new KMeansConfig(250, Seeding.PARALLEL, 20)));
        assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("segments.iterations=3")))
                .hasMessageContaining("segments.iterations is not a setting; did you mean maxIterations? Settings here:"
                        + " name, method, k, seeding, maxIterations.");
    }

    @Test
    void anUnknownVariantIsReportedWithTheKnownOnes() {
        assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("selectedVariants=[v9]")))
                .hasMessageContaining("There is no variant 'v9'. Known variants: baseline, v1, v2, v3, v4.");
    }

    @Test
    void anAudienceStartsFromTheDefaultsWhichAreNotAnAudience() {
        UniconConfig config = ConfigLoader.load(
                List.of(),
                List.of(
                        "audiences.defaults.inputs.windowDays=90",
                        "audiences.designer={core: designer_events_365_days >= 5, task: joining}"));

        assertThat(config.audiences()).containsOnlyKeys("designer");
        AudienceConfig designer = config.audience("designer");
        assertThat(designer.name()).isEqualTo("designer");
        assertThat(designer.core()).isEqualTo("designer_events_365_days >= 5");
        assertThat(designer.task()).isEqualTo(LookalikeTask.JOINING);
        assertThat(designer.inputs().windowDays()).isEqualTo(90);
        assertThat(designer.sampling().maxEvents()).isEqualTo(100);
        assertThat(designer.inputs().followedBrands()).isEmpty();
        assertThatThrownBy(() -> config.audience("designers"))
                .hasMessage("There is no audience 'designers'. Known audiences: designer.");
    }

    @Test
    void anAudienceNeedsItsCoreAndAKnownNetwork() {
        assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("audiences.designer.decision.beta=1")))
                .hasMessageContaining("audiences.designer.core: is missing");
        assertThatThrownBy(() -> ConfigLoader.load(
                        List.of(), List.of("audiences.designer={core: events_7_days > 1, network: v7}")))
                .hasMessageContaining("audiences.designer.network is 'v7'. Known networks: v1, v2, v3, v4, v5, v6.");
    }

    @Test
    void aSwitchIsTrueOrFalse() {
        assertThat(ConfigLoader.load(List.of(), List.of("lookalikes.networks.v1.classWeights=true"))
                        .lookalikes()
                        .networks()
                        .get("v1")
                        .classWeights())
                .isTrue();
        assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("lookalikes.networks.v1.classWeights=maybe")))
                .hasMessageContaining("lookalikes.networks.v1.classWeights: must be true or false; got \"maybe\"");
    }

    @Test
    void namesTheFileThatIsMissingOrNotYaml() throws IOException {
        assertThatThrownBy(() -> ConfigLoader.load(List.of("no/such.yaml"), List.of()))
                .hasMessage("The configuration file no/such.yaml does not exist.");
        String broken = file("broken.yaml", "seed: [1");
        assertThatThrownBy(() -> ConfigLoader.load(List.of(broken), List.of()))
                .hasMessageContaining(broken + ": not readable as YAML, line");
        assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("seed")))
                .hasMessage("--set takes key=value, such as segments.k=100; got 'seed'.");
    }

    @Test
    void refusesAKeyThatIsGivenTwice() throws IOException {
        String twice = file("twice.yaml", "seed: 1\nsegments: {k: 4}\nsegments: {k: 7}\n");

        assertThatThrownBy(() -> ConfigLoader.load(List.of(twice), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage(twice + ": not readable as YAML, line 3: Duplicate field 'segments'");
    }

    @Test
    void refusesVariablesAndAnchorsWithTheirLines() throws IOException {
        String shop = file("shop.yaml", "seed: 1\nwarehouse: ${HOME}/x\nsegments: &few {k: 4}\nvocabulary: *few\n");

        assertThatThrownBy(() -> ConfigLoader.load(List.of(shop), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage(shop + ": line 2: variables are not expanded: ${HOME}/x. Write the value; or let the shell"
                        + " expand it, with --set KEY=VALUE.\n"
                        + shop + ": line 3: anchors and aliases (&name, *name) are not supported; write the settings"
                        + " out.\n"
                        + shop + ": line 4: anchors and aliases (&name, *name) are not supported; write the settings"
                        + " out.");
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("training.learningRate=.nan")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'.nan' is no number for a setting; write a finite one.");
    }

    @Test
    void reportsAllMistakesOfABlock() {
        assertThatThrownBy(() -> ConfigLoader.load(
                        List.of(),
                        List.of(
                                "encoder.width=15",
                                "encoder.heads=2",
                                "encoder.layers=0",
                                "training.batchSize=0",
                                "training.learningRate=0")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has 4 problems");
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> ConfigLoader.load(List.of(folder.toString()), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("The configuration %s is a folder; name a file.", folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audiences:", "audiences: null", "audiences: {}"})
    void aBlankBlockOfAudiencesMeansNone(String block) throws IOException {
        String first = file("first.yaml", "audiences: {designer: {core: events_7_days > 1}}");
        String blank = file("blank.yaml", block);

        assertThat(ConfigLoader.load(List.of(blank), List.of()).audiences()).isEmpty();
        assertThat(ConfigLoader.load(List.of(blank), List.of("audiences.sale.core=events_7_days > 1"))
                        .audience("sale")
                        .sampling()
                        .maxEvents())
                .isEqualTo(100);
        if (!block.endsWith("}")) { // an empty block overrides nothing
            assertThat(ConfigLoader.load(List.of(first, blank), List.of()).audiences())
                    .isEmpty();
        }
    }

    @Test
    void nullRemovesAllAudiences() throws IOException {
        String shop = file("shop.yaml", "audiences: {designer: {core: events_7_days > 1}}");

        assertThat(ConfigLoader.load(List.of(shop), List.of("audiences=null")).audiences())
                .isEmpty();
    }

    @Test
    void wronglyTypedAudiencesAreReportedWithTheOtherProblems() throws IOException {
        String list = file("list.yaml", "audiences: []\nsegmants: {k: 3}");
        String text = file("text.yaml", "audiences: premium");

        assertThatThrownBy(() -> ConfigLoader.load(List.of(list, text), List.of("audiences.sale=3", "seed=many")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has 5 problems")
                .hasMessageContaining(list + ": audiences: must be a block of audiences; got []")
                .hasMessageContaining(list + ": segmants is not a setting")
                .hasMessageContaining(text + ": audiences: must be a block of audiences; got \"premium\"")
                .hasMessageContaining("audiences.sale: must be a block of settings; got 3")
                .hasMessageContaining("seed: must be a whole number; got \"many\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "5"})
    void theDefaultsOfAudiencesAreABlock(String defaults) throws IOException {
        String shop = file("shop.yaml", "audiences: {defaults: " + defaults + ", sale: {core: events_7_days > 1}}");

        assertThatThrownBy(() -> ConfigLoader.load(List.of(shop), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has 1 problem")
                .hasMessageContaining(shop + ": audiences.defaults: must be a block of settings; got " + defaults);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8)
                .toString();
    }
}
