package io.unicon.jobs.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unicon.features.clean.CleaningConfig;
import io.unicon.features.error.UserError;
import io.unicon.features.sequence.SequenceFloor;
import io.unicon.features.sequence.Silhouettes;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.source.SourceConfig;
import io.unicon.model.artefact.Fingerprint;
import io.unicon.model.artefact.Json;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.represent.Representation;
import io.unicon.model.train.EncoderSettings;
import io.unicon.model.train.TrainingConfig;
import io.unicon.model.vocabulary.VocabularyConfig;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.cluster.SegmentationConfig;
import io.unicon.segment.describe.DescriptionConfig;
import io.unicon.segment.lookalike.LookalikesConfig;
import io.unicon.world.WorldConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting; {@code conf/unicon.yaml} documents each with its default, unit and range.
 *
 * @param shop the name of the shop in reports
 * @param warehouse the folder of the tables, artefacts and reports, as a path or URI
 * @param schema the schema that holds the tables instead, as {@code schema} or {@code catalog.schema}
 * @param source the shop's files; only {@code ingest} needs it
 * @param styleSilhouettes the silhouettes that express style, for the variants that list them
 * @param sequences how few sequences stop the pipeline
 * @param representations the ways of making a vector of a sequence; each is embedded and segmented
 * @param audiences the audiences whose lookalikes are found, by name
 * @param world the generated shop; only {@code generate} needs it
 */
public record UniconConfig(
        String shop,
        String warehouse,
        Optional<String> schema,
        int seed,
        Optional<SourceConfig> source,
        CleaningConfig cleaning,
        List<String> styleSilhouettes,
        Map<String, VariantConfig> variants,
        List<String> selectedVariants,
        SequenceFloor sequences,
        List<Representation> representations,
        VocabularyConfig vocabulary,
        EncoderConfig encoder,
        TrainingConfig training,
        InferenceConfig inference,
        SegmentationConfig segments,
        DescriptionConfig description,
        YardstickConfig yardsticks,
        Map<String, AudienceConfig> audiences,
        LookalikesConfig lookalikes,
        Optional<WorldConfig> world) {

    /** The settings for the location of the results, which do not change the results. */
    private static final Set<String> PLACES = Set.of("warehouse", "schema");

    private static final int HASH_DIGITS = 16;

    public UniconConfig {
        UserError.check(!warehouse.isBlank(), "warehouse must name a folder; it is blank");
        UserError.check(!selectedVariants.isEmpty(), "selectedVariants must name at least one variant.");
        UserError.check(
                !representations.isEmpty(), "representations must name at least one: %s.", Representation.all());
        selectedVariants.forEach(name -> checkKnown(variants, name));
        for (AudienceConfig audience : audiences.values()) {
            UserError.check(
                    lookalikes.networks().containsKey(audience.network()),
                    "audiences.%s.network is '%s'. Known networks: %s.",
                    audience.name(),
                    audience.network(),
                    String.join(", ", lookalikes.networks().keySet()));
        }
    }

    /** The settings that shape an encoder. */
    public EncoderSettings encoderSettings() {
        return new EncoderSettings(encoder, vocabulary, training);
    }

    /**
     * The audience of a name.
     *
     * @throws UserError if there is no such audience, naming the known ones
     */
    public AudienceConfig audience(String name) {
        UserError.check(
                audiences.containsKey(name),
                "There is no audience '%s'. Known audiences: %s.",
                name,
                audiences.isEmpty() ? "none; add a block under audiences" : String.join(", ", audiences.keySet()));
        return audiences.get(name);
    }

    /**
     * The variant of a name.
     *
     * @throws UserError if there is no such variant, naming the known ones
     */
    public VariantConfig variant(String name) {
        checkKnown(variants, name);
        return variants.get(name);
    }

    /** Whether the variant can be built: one that keeps the listed silhouettes only needs the list. */
    public boolean canBuild(VariantConfig variant) {
        return variant.silhouettes() == Silhouettes.ALL || !styleSilhouettes.isEmpty();
    }

    /** SHA-256 of all settings except the location of the results, first 16 hexadecimal digits. */
    public String hash() {
        ObjectNode settings = Json.MAPPER.valueToTree(this);
        settings.remove(PLACES);
        return new Fingerprint().add(settings).hex().substring(0, HASH_DIGITS);
    }

    private static void checkKnown(Map<String, VariantConfig> variants, String name) {
        UserError.check(
                variants.containsKey(name),
                "There is no variant '%s'. Known variants: %s.",
                name,
                String.join(", ", variants.keySet()));
    }
}
