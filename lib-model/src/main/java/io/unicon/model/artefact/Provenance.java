package io.unicon.model.artefact;

import static io.unicon.features.error.UserError.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.features.domain.PartitionNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a model, known before it is trained.
 *
 * @param kind name of the {@link ArtefactKind}
 * @param owner the variant or audience that the model belongs to; letters, digits, {@code _} and {@code -}
 * @param settings every setting that shapes the model, by the name of its block
 * @param dataHash hexadecimal SHA-256 of the training data
 * @param parents the artefacts that the model is made from; none if it is trained from scratch
 * @param tableVersions the Delta version of each table that was read, by name
 * @param software the programs that train the model
 */
public record Provenance(
        String kind,
        String owner,
        LocalDate asOfDate,
        JsonNode settings,
        long seed,
        String dataHash,
        List<Parent> parents,
        Map<String, Long> tableVersions,
        Software software) {

    /**
     * An artefact that another one is made from.
     *
     * @param hash see {@link ModelArtefact#hash}
     */
    public record Parent(String id, String hash) {}

    /**
     * The programs that train a model.
     *
     * @param code version of UNICON
     * @param engine version of the tensor engine
     */
    public record Software(String code, String engine) {}

    public Provenance {
        check(
                PartitionNames.allow(owner),
                "the name '%s' cannot be part of the name of an artefact: use letters, digits, _ and - only",
                owner);
        parents = List.copyOf(parents);
        tableVersions = Map.copyOf(tableVersions);
    }

    /**
     * The provenance of a model without parents, with the settings as JSON.
     *
     * @param settings records, or anything else that {@link Json} writes, by the name of the block
     */
    public static Provenance of(
            ArtefactKind kind,
            String owner,
            LocalDate asOfDate,
            Map<String, ?> settings,
            long seed,
            String dataHash,
            Map<String, Long> tableVersions,
            Software software) {
        return new Provenance(
                kind.name(),
                owner,
                asOfDate,
                Json.MAPPER.valueToTree(settings),
                seed,
                dataHash,
                List.of(),
                tableVersions,
                software);
    }

    /** The same provenance with one more parent. */
    public Provenance from(ModelArtefact parent) {
        List<Parent> more = new ArrayList<>(parents);
        more.add(new Parent(parent.id(), parent.hash()));
        return new Provenance(kind, owner, asOfDate, settings, seed, dataHash, more, tableVersions, software);
    }

    /** Whether the model was made with exactly this block of settings. */
    public boolean madeWith(String block, Object value) {
        return Json.MAPPER.valueToTree(value).equals(settings.path(block));
    }

    /**
     * The name of the model, such as {@code encoder-v4-2020-09-23-1a2b3c4d}. Its end is a hash of the settings, the
     * seed, the data, the ids of the parents and the software: training again from the same inputs leads to the same
     * name.
     */
    @JsonIgnore
    public String id() {
        String hash = new Fingerprint()
                .add(settings)
                .add(seed)
                .add(dataHash)
                .add(parents.stream().map(Parent::id).toList())
                .add(software)
                .hex();
        return String.join("-", kind, owner, asOfDate.toString(), hash.substring(0, 8));
    }
}
