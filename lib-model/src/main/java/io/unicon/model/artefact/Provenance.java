package io.unicon.model.artefact;

import static io.unicon.features.error.UserError.check;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.hash.Hashing;
import io.unicon.features.domain.PartitionNames;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a model was made from, known before it is trained.
 *
 * @param variant the variant of the sequences; letters, digits, {@code _} and {@code -}
 * @param settings every setting that shapes the model, by the name of its block
 * @param dataHash hexadecimal SHA-256 of the rows that the model learns from
 * @param tableVersions the Delta version of each table that was read, by name
 * @param codeVersion the version of UNICON that trains it
 */
public record Provenance(
        String kind,
        String variant,
        LocalDate asOfDate,
        JsonNode settings,
        long seed,
        String dataHash,
        Map<String, Long> tableVersions,
        String codeVersion) {

    public Provenance {
        check(
                PartitionNames.allow(variant),
                "the variant '%s' cannot name an artefact: use letters, digits, _ and - only",
                variant);
        tableVersions = Map.copyOf(tableVersions);
    }

    /**
     * The provenance, with the settings as JSON.
     *
     * @param settings records, or anything else that Jackson writes without further modules, by the name of the block
     */
    public static Provenance of(
            ArtefactKind kind,
            String variant,
            LocalDate asOfDate,
            Map<String, ?> settings,
            long seed,
            String dataHash,
            Map<String, Long> tableVersions,
            String codeVersion) {
        return new Provenance(
                kind.name(),
                variant,
                asOfDate,
                Json.MAPPER.valueToTree(settings),
                seed,
                dataHash,
                tableVersions,
                codeVersion);
    }

    /** Whether the model was made with this block of settings, letter for letter. */
    public boolean madeWith(String block, Object value) {
        return Json.MAPPER.valueToTree(value).equals(settings.path(block));
    }

    /**
     * The name of the model, such as {@code encoder-v4-2020-09-23-1a2b3c4d}. Its end is a hash of the settings, the seed
     * and the data: training again from the same gives the same name.
     */
    @JsonIgnore
    public String id() {
        String origin;
        try {
            origin = Json.MAPPER.writeValueAsString(List.of(settings, seed, dataHash));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the settings of variant " + variant, e);
        }
        String hash = Hashing.sha256().hashString(origin, UTF_8).toString().substring(0, 8);
        return String.join("-", kind, variant, asOfDate.toString(), hash);
    }
}
