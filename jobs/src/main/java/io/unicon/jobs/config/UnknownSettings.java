package io.unicon.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.features.error.Spelling;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the keys of a tree that no record component answers to, and says what was probably meant. */
final class UnknownSettings {

    private final List<String> problems = new ArrayList<>();

    private UnknownSettings() {}

    static List<String> in(JsonNode tree, Class<? extends Record> type) {
        UnknownSettings search = new UnknownSettings();
        search.visit(tree, type, "", false);
        return search.problems;
    }

    private void visit(JsonNode node, Type type, String path, boolean named) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (arguments.length == 2) {
                node.fields()
                        .forEachRemaining(entry ->
                                visit(entry.getValue(), arguments[1], ConfigBinder.join(path, entry.getKey()), true));
            } else if (node.isArray()) {
                node.forEach(element -> visit(element, arguments[0], path, false));
            } else {
                visit(node, arguments[0], path, named);
            }
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            node.fields()
                    .forEachRemaining(entry -> component(plain, entry.getKey(), named)
                            .ifPresentOrElse(
                                    found -> visit(
                                            entry.getValue(),
                                            found.getGenericType(),
                                            ConfigBinder.join(path, entry.getKey()),
                                            false),
                                    () -> report(plain, path, entry.getKey(), named)));
        }
    }

    private static Optional<RecordComponent> component(Class<?> type, String key, boolean named) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(key))
                .filter(component -> !(named && key.equals("name")))
                .findFirst();
    }

    private void report(Class<?> type, String path, String key, boolean named) {
        List<String> settings = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !(named && name.equals("name")))
                .toList();
        String nearest = Spelling.nearest(key, settings)
                .map(name -> "; did you mean " + name + "?")
                .orElse(".");
        problems.add(ConfigBinder.join(path, key) + " is not a setting" + nearest + " Settings here: "
                + String.join(", ", settings) + ".");
    }
}
