package io.unicon.jobs.config;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.google.common.hash.Hashing;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A hash of settings that depends on their names and values alone: not on the order of components or keys, nor on how Java
 * prints them. An optional setting that is empty counts like one that does not exist.
 */
final class SettingsHash {

    private static final int DIGITS = 16;

    private SettingsHash() {}

    /**
     * SHA-256 over the components of a record, first 16 hexadecimal digits.
     *
     * @param leftOut names of components of the record that do not count
     */
    static String of(Record settings, Set<String> leftOut) {
        return Hashing.sha256()
                .hashString(text(settings, leftOut), StandardCharsets.UTF_8)
                .toString()
                .substring(0, DIGITS);
    }

    private static String text(Record settings, Set<String> leftOut) {
        return Arrays.stream(settings.getClass().getRecordComponents())
                .filter(component -> !leftOut.contains(component.getName()))
                .sorted(Comparator.comparing(RecordComponent::getName))
                .map(component -> entry(component.getName(), value(component, settings)))
                .filter(entry -> !entry.isEmpty())
                .collect(joining(",", Choice.name(settings.getClass()).orElse("") + "{", "}"));
    }

    private static String entry(String name, Object value) {
        return value instanceof Optional<?> optional && optional.isEmpty() ? "" : quoted(name) + ":" + text(value);
    }

    private static String text(Object value) {
        if (value instanceof Record settings) {
            return text(settings, Set.of());
        }
        if (value instanceof Optional<?> optional) {
            return text(optional.orElseThrow());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SettingsHash::text).collect(joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map)
                    .entrySet().stream()
                            .map(entry -> entry(entry.getKey().toString(), entry.getValue()))
                            .collect(joining(",", "{", "}"));
        }
        return quoted(value instanceof Enum<?> choice ? choice.name() : value.toString());
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static Object value(RecordComponent component, Record settings) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read the setting " + component.getName(), e);
        }
    }
}
