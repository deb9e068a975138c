package io.unicon.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Throwables;
import io.unicon.features.domain.EnumText;
import io.unicon.features.error.Spelling;
import io.unicon.features.error.UserError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * Turns a tree of settings into records: a key is a record component, letter for letter. It collects every problem with
 * its path instead of stopping at the first. A component that is {@link Optional} may be left out; a record that is the
 * value of a map may have a component {@code name}, which is the map's key. A component whose type is a sealed
 * interface of records is a {@link Choice}.
 */
final class ConfigBinder {

    private static final String NAME = "name";

    private final List<String> problems = new ArrayList<>();

    /** What is missing or wrong, each with its path, in the order of the records. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The record, or empty where a problem was found. */
    <T extends Record> Optional<T> bind(JsonNode tree, Class<T> type) {
        return record(tree, type, "", Optional.empty()).map(type::cast);
    }

    private Optional<Object> value(JsonNode node, Type type, String path, Optional<String> name) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return value(node, arguments[0], path, name).map(Optional::of);
            }
            return generic.getRawType() == List.class ? list(node, arguments[0], path) : map(node, arguments[1], path);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(node, plain, path, name);
        }
        if (node.isContainerNode()) {
            return problem(path, "must be a single value; got " + node);
        }
        return scalar(node, plain, path);
    }

    private Optional<Object> record(JsonNode node, Class<?> type, String path, Optional<String> name) {
        if (!node.isObject()) {
            return problem(path, "must be a block of settings; got " + node);
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String below = join(path, component.getName());
            Optional<Object> value;
            if (name.isPresent() && component.getName().equals(NAME)) {
                value = Optional.of(name.get());
            } else if (Choice.isOne(component.getType()) && node.hasNonNull(component.getName())) {
                value = chosen(node, component, path);
            } else if (node.hasNonNull(component.getName())) {
                value = value(node.get(component.getName()), component.getGenericType(), below, Optional.empty());
            } else if (component.getType() == Optional.class) {
                value = Optional.of(Optional.empty());
            } else {
                value = problem(below, "is missing");
            }
            complete &= value.isPresent();
            values[i] = value.orElse(null);
        }
        return complete ? construct(type, values, path) : Optional.empty();
    }

    /** The record that the component's key names, with the settings next to the key. */
    private Optional<Object> chosen(JsonNode node, RecordComponent component, String path) {
        Map<String, Class<?>> records = Choice.of(component.getType()).records();
        String name = node.get(component.getName()).asText();
        return records.containsKey(name)
                ? record(node, records.get(name), path, Optional.empty())
                : unknownChoice(join(path, component.getName()), name, List.copyOf(records.keySet()));
    }

    private Optional<Object> construct(Class<?> type, Object[] values, String path) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        AtomicReference<Object> built = new AtomicReference<>();
        List<String> wrong = UserError.collect(() -> built.set(construct(type, types, values)));
        wrong.forEach(message -> problem(path, message));
        return wrong.isEmpty() ? Optional.of(built.get()) : Optional.empty();
    }

    private static Object construct(Class<?> type, Class<?>[] types, Object... values) {
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            Throwables.throwIfInstanceOf(e.getCause(), UserError.class);
            throw new IllegalStateException("Cannot construct " + type.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot construct " + type.getSimpleName(), e);
        }
    }

    private Optional<Object> list(JsonNode node, Type element, String path) {
        if (!node.isArray()) {
            return problem(path, "must be a list; got " + node);
        }
        List<Optional<Object>> values = IntStream.range(0, node.size())
                .mapToObj(i -> value(node.get(i), element, path + "[" + i + "]", Optional.empty()))
                .toList();
        return values.stream().allMatch(Optional::isPresent)
                ? Optional.of(values.stream().map(Optional::get).toList())
                : Optional.empty();
    }

    private Optional<Object> map(JsonNode node, Type element, String path) {
        if (!node.isObject()) {
            return problem(path, "must be a block of named settings; got " + node);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        node.fields()
                .forEachRemaining(entry -> value(
                                entry.getValue(), element, join(path, entry.getKey()), Optional.of(entry.getKey()))
                        .ifPresent(value -> values.put(entry.getKey(), value)));
        return values.size() == node.size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<Object> scalar(JsonNode node, Class<?> type, String path) {
        String text = node.asText();
        try {
            if (type == String.class) {
                return Optional.of(text);
            }
            if (type == int.class || type == Integer.class) {
                return Optional.of(Integer.parseInt(text.replace("_", "")));
            }
            if (type == long.class || type == Long.class) {
                return Optional.of(Long.parseLong(text.replace("_", "")));
            }
            if (type == double.class || type == Double.class) {
                return Optional.of(Double.parseDouble(text));
            }
            if (type == boolean.class) {
                return node.isBoolean()
                        ? Optional.of(node.booleanValue())
                        : problem(path, "must be true or false; got " + node);
            }
            if (type == LocalDate.class) {
                return Optional.of(LocalDate.parse(text));
            }
        } catch (NumberFormatException e) {
            boolean whole = type != double.class && type != Double.class;
            return problem(path, "must be " + (whole ? "a whole number" : "a number") + "; got " + node);
        } catch (DateTimeParseException e) {
            return problem(path, "must be a date such as 2020-09-23; got " + node);
        }
        if (type.isEnum()) {
            return choice(text, type, path);
        }
        throw new IllegalStateException(path + ": a setting cannot be of type " + type);
    }

    private Optional<Object> choice(String text, Class<?> type, String path) {
        List<String> texts = EnumText.all((Enum<?>[]) type.getEnumConstants());
        int choice = texts.indexOf(text);
        return choice >= 0 ? Optional.of(type.getEnumConstants()[choice]) : unknownChoice(path, text, texts);
    }

    private Optional<Object> unknownChoice(String path, String text, List<String> known) {
        String nearest = Spelling.nearest(text, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        return problem(path, "must be one of " + String.join(", ", known) + "; got " + text + nearest);
    }

    private Optional<Object> problem(String path, String message) {
        problems.add((path.isEmpty() ? "the configuration" : path) + ": " + message);
        return Optional.empty();
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
