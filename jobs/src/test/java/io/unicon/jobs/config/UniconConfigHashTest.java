package io.unicon.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.error.UserError;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UniconConfigHashTest {

    /** The location of a result does not change it. */
    private static final List<String> WITHOUT_CONSEQUENCE = List.of("warehouse", "schema");

    private static final List<String> FILES = List.of("../conf/world.yaml");
    private static final List<String> AN_AUDIENCE = List.of("audiences.designer.inputs.brandAttributes=[brand]");

    /** By the path of each setting, values as they are written in YAML; some of them may be refused. */
    private final Map<String, List<String>> otherValues = new LinkedHashMap<>();

    @Test
    void everySettingChangesTheHashExceptWhereResultsAreWritten() throws ReflectiveOperationException {
        UniconConfig config = load(AN_AUDIENCE);
        visit(config, UniconConfig.class, "");

        List<String> unchanged = new ArrayList<>();
        List<String> withoutOtherValue = new ArrayList<>();
        otherValues.forEach((path, values) -> values.stream()
                .flatMap(value -> loaded(path + "=" + value).stream())
                .filter(loaded -> !loaded.equals(config))
                .findFirst()
                .ifPresentOrElse(
                        other -> {
                            if (other.hash().equals(config.hash())) {
                                unchanged.add(path);
                            }
                        },
                        () -> withoutOtherValue.add(path)));

        assertThat(withoutOtherValue).isEmpty();
        assertThat(otherValues).hasSizeGreaterThan(100).containsKeys("training.maxSteps", "audiences.designer.core");
        assertThat(unchanged).containsExactlyInAnyOrderElementsOf(WITHOUT_CONSEQUENCE);
    }

    @Test
    void theSameSettingsHaveTheSameHash() {
        assertThat(load(AN_AUDIENCE).hash()).isEqualTo(load(AN_AUDIENCE).hash()).matches("[0-9a-f]{16}");
    }

    private void visit(Object value, Type type, String path) throws ReflectiveOperationException {
        if (value instanceof Record settings) {
            for (RecordComponent component : settings.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                // The settings of a choice are next to its key.
                String below = Choice.isOne(component.getType()) ? path : ConfigBinder.join(path, component.getName());
                if (!isKeyOfItsMap(component, path)) {
                    visit(component.getAccessor().invoke(settings), component.getGenericType(), below);
                }
            }
        } else if (path.startsWith("audiences.") && path.endsWith(".facts")) {
            otherValues.put(path, List.of("{another: {count: another}}"));
        } else if (value instanceof Map<?, ?> named) {
            Object key = named.keySet().stream().findFirst().orElseThrow(() -> new AssertionError(path + " is empty"));
            visit(named.get(key), ((ParameterizedType) type).getActualTypeArguments()[1], path + "." + key);
        } else if (value instanceof Optional<?> optional && optional.isPresent()) {
            visit(optional.get(), ((ParameterizedType) type).getActualTypeArguments()[0], path);
        } else {
            if (!(value instanceof Enum<?> only && only.getDeclaringClass().getEnumConstants().length == 1)) {
                otherValues.put(path, candidates(value, type).distinct().toList());
            }
        }
    }

    private static boolean isKeyOfItsMap(RecordComponent component, String path) {
        return component.getName().equals("name")
                && Stream.of("variants.", "audiences.", "lookalikes.networks.").anyMatch(path::startsWith);
    }

    private static Stream<String> candidates(Object value, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return candidates(Optional.empty(), element);
            }
            if (generic.getRawType() == Map.class) {
                return Stream.of("{another: value}");
            }
            Stream<String> single = candidates(Optional.empty(), element).map(one -> "[" + one + "]");
            return Stream.concat(Stream.of("[]"), single);
        }
        if (value instanceof Number number) {
            double v = number.doubleValue();
            return Stream.of(v + 1, v - 1, v * 2, v / 2).map(other -> written(other, number));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT));
        }
        if (plain == boolean.class) {
            return Stream.of("true", "false");
        }
        return Stream.of(
                "another",
                "v1",
                "v2",
                "baseline",
                "click",
                "cart",
                "brand",
                "colour",
                "2",
                "0.5",
                "2019-01-01",
                "dd/MM/yyyy",
                "Europe/Berlin");
    }

    private static String written(double value, Number like) {
        return like instanceof Double ? Double.toString(value) : Long.toString(Math.round(value));
    }

    private static Optional<UniconConfig> loaded(String setting) {
        try {
            return Optional.of(
                    load(Stream.concat(AN_AUDIENCE.stream(), Stream.of(setting)).toList()));
        } catch (UserError refused) {
            return Optional.empty();
        }
    }

    private static UniconConfig load(List<String> settings) {
        return ConfigLoader.load(FILES, settings);
    }
}
