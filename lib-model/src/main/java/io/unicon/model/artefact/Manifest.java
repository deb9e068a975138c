package io.unicon.model.artefact;

import static io.unicon.features.error.UserError.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import io.unicon.features.error.UserError;
import java.io.IOException;
import java.util.Map;

/**
 * Describes a saved model: its provenance, its metrics and its files.
 *
 * @param formatVersion the layout of the artefact; only {@link #FORMAT_VERSION} is read
 * @param metrics the quality of the model, by name of the metric
 * @param files by file name
 */
public record Manifest(
        int formatVersion,
        String id,
        Provenance provenance,
        Map<String, Double> metrics,
        Map<String, StoredFile> files) {

    public static final int FORMAT_VERSION = 3;
    public static final String FILE = "manifest.json";

    private static final String CHECKSUM = "checksum";

    /**
     * Length and content of a file.
     *
     * @param sha256 hexadecimal SHA-256 of the content
     */
    public record StoredFile(long length, String sha256) {}

    /** A manifest and the hash of its whole content, which includes the hash of every file. */
    record Sealed(Manifest manifest, String hash) {}

    /** The manifest as JSON, sealed with a checksum. */
    byte[] toJson() {
        try {
            ObjectNode tree = Json.MAPPER.valueToTree(this);
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree.put(CHECKSUM, hash(tree)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the manifest of " + id, e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws UserError if the text is truncated, altered or of another format version
     */
    static Sealed fromJson(byte[] json, String location) throws IOException {
        JsonNode parsed;
        try {
            parsed = Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UserError(damaged(location, "is not whole JSON; it has " + json.length + " bytes"), e);
        }
        check(parsed instanceof ObjectNode, damaged(location, "is empty or not a JSON object"));
        int version = parsed.path("formatVersion").asInt();
        check(
                version == FORMAT_VERSION,
                "Artefact %s: %s has format version %s, and this version of UNICON reads %s. Train the model again.",
                location,
                FILE,
                version,
                FORMAT_VERSION);
        ObjectNode tree = (ObjectNode) parsed;
        JsonNode expected = tree.path(CHECKSUM);
        tree.remove(CHECKSUM);
        String found = hash(tree);
        check(
                found.equals(expected.asText()),
                damaged(location, "states the checksum %s, but its content has the checksum %s"),
                expected.asText(),
                found);
        return new Sealed(Json.MAPPER.treeToValue(tree, Manifest.class), found);
    }

    private static String hash(JsonNode tree) throws JsonProcessingException {
        return Hashing.sha256().hashBytes(Json.MAPPER.writeValueAsBytes(tree)).toString();
    }

    private static String damaged(String location, String problem) {
        return "Artefact " + location + ": " + FILE + " " + problem
                + ". It was truncated or altered: train the model again, or copy the artefact again from its origin.";
    }
}
