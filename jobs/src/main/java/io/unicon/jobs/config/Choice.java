package io.unicon.jobs.config;

import static com.google.common.base.Preconditions.checkArgument;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A choice of records: a component whose type is a sealed interface of records. Its key names one of them, and the
 * settings of that record are next to the key, as in {@code segments: {method: kmeans, k: 250}}. The name of a record
 * is that of its {@link JsonTypeName}. The interface has a {@link JsonTypeInfo}, so that artefacts and hashes contain
 * the same name.
 *
 * @param records by name, in the order of the interface
 */
record Choice(Map<String, Class<?>> records) {

    static boolean isOne(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    static Choice of(Class<?> type) {
        checkArgument(type.isAnnotationPresent(JsonTypeInfo.class), "%s has no JsonTypeInfo", type);
        Map<String, Class<?>> records = new LinkedHashMap<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            checkArgument(permitted.isRecord(), "%s is not a record", permitted);
            records.put(name(permitted).orElseThrow(), permitted);
        }
        return new Choice(records);
    }

    /** The name of a record that is one of a choice; empty for other records. */
    static Optional<String> name(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(JsonTypeName.class)).map(JsonTypeName::value);
    }
}
