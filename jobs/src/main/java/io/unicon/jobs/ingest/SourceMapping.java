package io.unicon.jobs.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedMap;
import io.unicon.features.error.Redaction;
import io.unicon.features.source.SourceConfig;
import io.unicon.model.artefact.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a mapping says, by key, without the places of the files and the sample, which may change with every batch. */
final class SourceMapping {

    private static final String PATH = ".files.path";
    private static final Set<String> BATCH = Set.of("path", "batch", "sample");

    private SourceMapping() {}

    static SortedMap<String, String> of(SourceConfig source) {
        SortedMap<String, String> texts = new TreeMap<>();
        add("", Json.MAPPER.valueToTree(source), texts);
        texts.keySet().removeIf(key -> BATCH.contains(key) || key.endsWith(PATH));
        return ImmutableSortedMap.copyOf(texts);
    }

    private static void add(String key, JsonNode value, Map<String, String> texts) {
        if (value.isContainerNode()) {
            value.fields()
                    .forEachRemaining(field ->
                            add(key.isEmpty() ? field.getKey() : key + "." + field.getKey(), field.getValue(), texts));
        } else if (!value.isNull()) {
            texts.put(key, Redaction.of(value.asText()));
        }
    }

    /** A phrase for each key that has another value. */
    static List<String> changes(Map<String, String> before, Map<String, String> now) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(before.get(key), now.get(key)))
                .map(key -> "source.%s was %s and is %s".formatted(key, text(before.get(key)), text(now.get(key))))
                .toList();
    }

    private static String text(String value) {
        return value == null ? "not there" : "'" + value + "'";
    }
}
