package io.unicon.bench;

import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;
import static io.unicon.model.vocabulary.ReservedIds.UNKNOWN;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.primitives.Ints;
import io.unicon.features.error.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The attributes of a JSON object that lists the values of each item: {@code {"1": [3, 7], "2": [3]}}. The first value
 * of a list belongs to the first attribute, and so on; surplus values are ignored.
 */
final class AttributeFile {

    private AttributeFile() {}

    /**
     * Reads a file.
     *
     * @param attributes number of attributes
     * @param items the highest item number
     * @return value id by attribute and sku id
     * @throws UserError if the file cannot be read or has another format
     */
    static int[][] read(Path file, int attributes, int items) {
        int[][] values = new int[attributes][FIRST_KNOWN + items];
        for (int[] ofAttribute : values) {
            Arrays.fill(ofAttribute, UNKNOWN);
        }
        List<Map<Integer, Integer>> ids = Stream.<Map<Integer, Integer>>generate(HashMap::new)
                .limit(attributes)
                .toList();
        valuesByItem(file).forEach((item, list) -> {
            if (item >= 1 && item <= items) {
                for (int a = 0; a < Math.min(attributes, list.size()); a++) {
                    Map<Integer, Integer> known = ids.get(a);
                    values[a][FIRST_KNOWN + item - 1] =
                            known.computeIfAbsent(list.get(a), value -> FIRST_KNOWN + known.size());
                }
            }
        });
        return values;
    }

    /** The number of value ids of each attribute. */
    static List<Integer> sizes(int[][] attributes) {
        return Arrays.stream(attributes)
                .map(values -> Math.max(FIRST_KNOWN, Ints.max(values) + 1))
                .toList();
    }

    private static Map<Integer, List<Integer>> valuesByItem(Path file) {
        try {
            return new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UserError(
                    "Cannot read %s as a JSON object of lists of whole numbers: %s. Correct --attributes."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
