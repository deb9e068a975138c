package io.unicon.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.features.error.Spelling;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the keys of a layer of settings that no record component has, and suggests the nearest setting. Next to the key
 * of a {@link Choice}, only the settings of the chosen record are valid.
 */
final class UnknownSettings {

    private static final String NAME = "name";

    private final List<String> problems = new ArrayList<>();

    private UnknownSettings() {}

    /**
     * One sentence for each unknown key.
     *
     * @param layer the settings to check
     * @param merged the settings of all layers; their choice applies where the layer has none
     */
    static List<String> in(JsonNode layer, JsonNode merged, Class<? extends Record> type) {
        UnknownSettings search = new UnknownSettings();
        search.visit(layer, merged, type, "");
        return search.problems;
    }

    private void visit(JsonNode node, JsonNode merged, Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (arguments.length == 2) {
                node.fields().forEachRemaining(entry -> visitNamed(entry, merged, arguments[1], path));
            } else if (node.isArray()) {
                node.forEach(element -> visit(element, element, arguments[0], path));
            } else {
                visit(node, merged, arguments[0], path);
            }
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            visit(node, merged, settings(plain, node, merged), path);
        }
    }

    /** A record that is the value of a map has its name from the map, so {@code name} is not a setting. */
    private void visitNamed(Map.Entry<String, JsonNode> entry, JsonNode merged, Type type, String path) {
        JsonNode mergedBelow = merged.path(entry.getKey());
        String below = ConfigBinder.join(path, entry.getKey());
        if (type instanceof Class<?> plain && plain.isRecord()) {
            Map<String, Type> settings = settings(plain, entry.getValue(), mergedBelow);
            settings.remove(NAME);
            visit(entry.getValue(), mergedBelow, settings, below);
        } else {
            visit(entry.getValue(), mergedBelow, type, below);
        }
    }

    private void visit(JsonNode node, JsonNode merged, Map<String, Type> settings, String path) {
        node.fields().forEachRemaining(entry -> {
            String key = entry.getKey();
            String below = ConfigBinder.join(path, key);
            if (settings.containsKey(key)) {
                visit(entry.getValue(), merged.path(key), settings.get(key), below);
            } else {
                problems.add(unknown(key, below, List.copyOf(settings.keySet())));
            }
        });
    }

    /** The settings of a record, by key. For an unknown choice, the settings of all its records. */
    private static Map<String, Type> settings(Class<?> type, JsonNode node, JsonNode merged) {
        Map<String, Type> settings = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = component.getName();
            settings.put(key, component.getGenericType());
            if (Choice.isOne(component.getType())) {
                Map<String, Class<?>> records = Choice.of(component.getType()).records();
                String name = node.path(key).asText(merged.path(key).asText());
                List<Class<?>> chosen =
                        records.containsKey(name) ? List.of(records.get(name)) : List.copyOf(records.values());
                chosen.forEach(record -> settings.putAll(settings(record, node, merged)));
            }
        }
        return settings;
    }

    private static String unknown(String key, String path, List<String> settings) {
        String nearest = Spelling.nearest(key, settings)
                .map(name -> "; did you mean " + name + "?")
                .orElse(".");
        return path + " is not a setting" + nearest + " Settings here: " + String.join(", ", settings) + ".";
    }
}
