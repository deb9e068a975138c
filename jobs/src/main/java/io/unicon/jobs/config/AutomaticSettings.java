package io.unicon.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unicon.features.error.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings that may be {@code auto}: the program chooses them from the log. */
public final class AutomaticSettings {

    /** The text that stands for a choice. */
    static final String AUTO = "auto";

    /** Stands for any name of a variant. */
    private static final String ANY = "*";

    private static final String VARIANTS = "variants";
    private static final String BASELINE = "baseline";

    /** The paths, where {@code *} stands for the name of a variant. */
    public static final List<String> PATHS = List.of(
            "variants.*.windowDays",
            "variants.*.minEvents",
            "variants.*.maxEvents",
            "encoder.attributes",
            "training.maxEpochs",
            "segments.k",
            "description.attributes",
            "description.significantActions");

    private AutomaticSettings() {}

    /**
     * Replaces each {@code auto} by the default of its setting, so that the settings can be checked and jobs that do not
     * use it can run. A variant that has no default takes that of the baseline.
     *
     * @return the paths of the replaced settings with the default that stands in, by path
     */
    static SortedMap<String, JsonNode> replaceIn(ObjectNode merged, ObjectNode defaults) {
        SortedMap<String, JsonNode> replaced = new TreeMap<>();
        for (String pattern : PATHS) {
            List<String> keys = Arrays.asList(pattern.split("[.]"));
            for (String name : keys.contains(ANY) ? names(merged) : List.of("")) {
                List<String> path =
                        keys.stream().map(key -> key.equals(ANY) ? name : key).toList();
                if (at(merged, path).asText().equals(AUTO)) {
                    JsonNode standIn = at(defaults, path).isMissingNode()
                            ? at(defaults, List.of(VARIANTS, BASELINE, path.get(path.size() - 1)))
                            : at(defaults, path);
                    set(merged, path, standIn);
                    replaced.put(String.join(".", path), standIn);
                }
            }
        }
        return replaced;
    }

    /** Sets each setting of a path to its value. */
    static void set(ObjectNode settings, Map<String, JsonNode> values) {
        values.forEach((path, value) -> set(settings, Arrays.asList(path.split("[.]")), value));
    }

    /** A sentence that lists the settings that may be auto. */
    static String known() {
        return PATHS.stream().collect(Collectors.joining(", ", "Settings that can be auto: ", "."));
    }

    private static List<String> names(ObjectNode merged) {
        return merged.path(VARIANTS).properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNode at(JsonNode settings, List<String> path) {
        JsonNode node = settings;
        for (String key : path) {
            node = node.path(key);
        }
        return node;
    }

    private static void set(ObjectNode settings, List<String> path, JsonNode value) {
        int last = path.size() - 1;
        JsonNode block = at(settings, path.subList(0, last));
        UserError.check(block.isObject(), "%s: there is no such setting", String.join(".", path));
        ((ObjectNode) block).set(path.get(last), value);
    }
}
