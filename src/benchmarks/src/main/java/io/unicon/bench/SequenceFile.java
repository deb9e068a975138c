package io.unicon.bench;

import static io.unicon.features.error.UserError.check;
import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;

import com.google.common.base.Splitter;
import com.google.common.primitives.Ints;
import io.unicon.features.error.UserError;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.vocabulary.EncoderSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sequences of a text file with one consumer per line: {@code consumer item item ...}, oldest first. Items are
 * whole numbers above 0; all events have the same action, and items have no attributes.
 *
 * @param sequences the sequences of at least two events
 * @param items the highest item number
 */
record SequenceFile(List<EncodedSequence> sequences, int items) {

    private static final Splitter WORDS = Splitter.on(Pattern.compile("\\s+")).omitEmptyStrings();

    /**
     * Reads a file.
     *
     * @param maxEvents most events of a sequence; the newest events of a longer one are taken
     * @throws UserError if the file is missing, has another format, or has no sequence of at least two events
     */
    static SequenceFile read(Path file, int maxEvents) {
        List<EncodedSequence> sequences = new ArrayList<>();
        int items = 0;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            int[] skus = skus(file, number, line);
            if (Math.min(skus.length, maxEvents) > 1) {
                EncodedSequence sequence = sequence(skus).newest(maxEvents);
                items = Math.max(items, Ints.max(sequence.skus()) - FIRST_KNOWN + 1);
                sequences.add(sequence);
            }
        }
        check(
                !sequences.isEmpty(),
                "%s has no consumer with two items, with --max-len %s. A line is `consumer item item ...`.",
                file,
                maxEvents);
        return new SequenceFile(List.copyOf(sequences), items);
    }

    /**
     * The same sequences with attributes.
     *
     * @param attributes value id by attribute and sku id
     */
    List<EncodedSequence> with(int[][] attributes) {
        return sequences.stream()
                .map(sequence -> new EncodedSequence(
                        sequence.skus(),
                        sequence.actions(),
                        Arrays.stream(attributes)
                                .map(values -> Arrays.stream(sequence.skus())
                                        .map(sku -> values[sku])
                                        .toArray())
                                .toArray(int[][]::new)))
                .toList();
    }

    EncoderSizes sizes() {
        return new EncoderSizes(FIRST_KNOWN + items, FIRST_KNOWN + 1, List.of());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new UserError("There is no file %s. Correct --sequences.".formatted(file), e);
        } catch (IOException e) {
            throw new UserError("Cannot read %s: %s. Correct --sequences.".formatted(file, e.getMessage()), e);
        }
    }

    /** The sku ids of the items after the consumer. */
    private static int[] skus(Path file, int number, String line) {
        return WORDS.splitToStream(line)
                .skip(1)
                .mapToInt(item -> Optional.ofNullable(Ints.tryParse(item))
                        .filter(value -> value > 0)
                        .orElseThrow(() -> new UserError(
                                "Line %d of %s: '%s' is not a whole number above 0. A line is `consumer item item ...`."
                                        .formatted(number, file, item))))
                .map(item -> FIRST_KNOWN + item - 1)
                .toArray();
    }

    private static EncodedSequence sequence(int[] skus) {
        int[] actions = new int[skus.length];
        Arrays.fill(actions, FIRST_KNOWN);
        return new EncodedSequence(skus, actions, new int[0][]);
    }
}
