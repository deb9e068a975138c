package io.unicon.features;

import io.unicon.features.error.UserError;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Changes a record of settings in one component at a time, also inside nested records, optional values, lists and maps.
 * So a test can cover every setting, including later ones. An empty map stays empty.
 */
public final class RecordChanges {

    /**
     * A record that differs in one component.
     *
     * @param path the changed component, such as {@code training.maxSteps}; {@code training.maxSteps?} if it was set
     *     or removed
     */
    public record Change<T>(String path, T changed) {}

    private RecordChanges() {}

    /**
     * Returns one changed record per component.
     *
     * @throws AssertionError if this class cannot change the type of a component, or the record refuses every value
     *     that was tried
     */
    public static <T extends Record> List<Change<T>> of(T original) {
        Map<String, Optional<T>> found = new LinkedHashMap<>();
        RecordComponent[] components = original.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            int place = i;
            String name = components[i].getName();
            for (Change<?> change : changes(components[i].getGenericType(), read(original, i), name)) {
                if (found.getOrDefault(change.path(), Optional.empty()).isEmpty()) {
                    found.put(change.path(), with(original, place, change.changed()));
                }
            }
        }
        return found.entrySet().stream()
                .map(change -> new Change<>(
                        change.getKey(),
                        change.getValue()
                                .orElseThrow(() -> new AssertionError(
                                        original.getClass() + " accepts no other " + change.getKey()))))
                .toList();
    }

    /** Other values; several per path if the record may refuse some. */
    private static List<? extends Change<?>> changes(Type type, Object value, String path) {
        if (value instanceof Record nested) {
            return nested(of(nested), path, changed -> changed);
        }
        if (value instanceof Optional<?> optional) {
            List<Change<?>> changes = new ArrayList<>();
            Optional<Object> other = optional.isPresent() ? Optional.empty() : Optional.of(sample(argument(type)));
            changes.add(new Change<>(path + "?", other));
            optional.ifPresent(present -> changes(argument(type), present, "")
                    .forEach(change -> changes.add(new Change<>(path + change.path(), Optional.of(change.changed())))));
            return changes;
        }
        if (value instanceof Map<?, ?> map) {
            List<Change<?>> changes = new ArrayList<>();
            map.values().stream()
                    .limit(1)
                    .forEach(first -> changes.add(new Change<>(path + ".*", with(map, "added", first))));
            map.forEach((key, present) -> changes(argument(type), present, "")
                    .forEach(change -> changes.add(
                            new Change<>(path + "." + key + change.path(), with(map, key, change.changed())))));
            return changes;
        }
        return others(type, value).map(other -> new Change<>(path, other)).toList();
    }

    private static <T> List<Change<?>> nested(List<Change<T>> inner, String path, Function<T, ?> outer) {
        List<Change<?>> changes = new ArrayList<>();
        inner.forEach(change -> changes.add(new Change<>(path + "." + change.path(), outer.apply(change.changed()))));
        return changes;
    }

    private static Stream<?> others(Type type, Object value) {
        if (value instanceof Integer number) {
            return Stream.of(number + 1, number - 1, 2 * number, number / 2, 12 * number);
        }
        if (value instanceof Long number) {
            return Stream.of(number + 1, number - 1, 2 * number);
        }
        if (value instanceof Double number) {
            return Stream.of(number / 2, number + .01, number - .01);
        }
        if (value instanceof Boolean flag) {
            return Stream.of(!flag);
        }
        if (value instanceof String text) {
            return Stream.of(text + "x", "v1", "v2", "v3");
        }
        if (value instanceof LocalDate date) {
            return Stream.of(date.plusDays(1));
        }
        if (value instanceof Enum<?> constant) {
            return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                    .filter(other -> other != constant);
        }
        if (value instanceof List<?> list) {
            return lists(argument(type), list);
        }
        throw new AssertionError("cannot change a " + value.getClass());
    }

    private static Stream<?> lists(Type type, List<?> list) {
        List<List<?>> lists = new ArrayList<>();
        for (int place = 0; place < list.size(); place++) {
            List<Object> shorter = new ArrayList<>(list);
            shorter.remove(place);
            lists.add(shorter);
        }
        Object element = list.isEmpty() ? sample(type) : list.get(0);
        (list.isEmpty() ? Stream.of(element) : others(type, element)).forEach(other -> {
            List<Object> longer = new ArrayList<>(list);
            longer.add(other);
            lists.add(longer);
            lists.add(List.of(other));
        });
        return lists.stream();
    }

    private static Object sample(Type type) {
        if (type == Integer.class || type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == Double.class || type == double.class) {
            return .5;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == LocalDate.class) {
            return LocalDate.EPOCH;
        }
        if (type == String.class) {
            return "v1";
        }
        if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            return enumeration.getEnumConstants()[0];
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            Object[] values = Arrays.stream(record.getRecordComponents())
                    .map(component -> sample(component.getGenericType()))
                    .toArray();
            return create(record, values);
        }
        if (type instanceof ParameterizedType parameterized) {
            if (parameterized.getRawType() == List.class) {
                return List.of(sample(argument(type)));
            }
            return parameterized.getRawType() == Optional.class ? Optional.empty() : Map.of();
        }
        throw new AssertionError("no sample of " + type);
    }

    private static Type argument(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    private static Map<Object, Object> with(Map<?, ?> map, Object key, Object value) {
        Map<Object, Object> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return changed;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> Optional<T> with(T original, int place, Object value) {
        Object[] values = new Object[original.getClass().getRecordComponents().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == place ? value : read(original, i);
        }
        try {
            return Optional.of((T) create(original.getClass(), values));
        } catch (UserError | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static Object read(Record record, int place) {
        try {
            RecordComponent component = record.getClass().getRecordComponents()[place];
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object create(Class<?> type, Object... values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new LinkageError(e.getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
