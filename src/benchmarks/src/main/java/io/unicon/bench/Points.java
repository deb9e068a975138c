package io.unicon.bench;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.error.UserError;
import io.unicon.segment.cluster.ClusterModel;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Vectors of the same width, concatenated.
 *
 * @param values N * E numbers
 * @param width E, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // Created once, and never compared.
record Points(float[] values, int width) implements Serializable {

    private static final int DIRECTIONS = 300;
    private static final double NOISE = 1.5;
    private static final long SEED = 7;

    /**
     * Reads a file of NumPy with float32 (N, E).
     *
     * @throws UserError if the file is missing or has another format
     */
    static Points read(Path file) {
        try {
            return NumpyFile.read(file);
        } catch (NoSuchFileException e) {
            throw new UserError("There is no file %s. Correct --points.".formatted(file), e);
        } catch (IOException e) {
            throw new UserError(
                    "Cannot read points from %s: %s. Give --points a file that numpy.save wrote of float32 (N, E)."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Draws points around 300 random directions; every call draws the same points. */
    static Points planted(int count, int width) {
        check(
                count >= 1 && (long) count * width <= Integer.MAX_VALUE,
                "Cannot draw --points %s of --dim %s: their product must be from 1 to 2147483647.",
                count,
                width);
        Random random = new Random(SEED);
        double[] directions = new double[DIRECTIONS * width];
        Arrays.setAll(directions, i -> random.nextGaussian());
        float[] values = new float[count * width];
        for (int from = 0; from < values.length; from += width) {
            int direction = random.nextInt(DIRECTIONS) * width;
            for (int i = 0; i < width; i++) {
                values[from + i] = (float) (directions[direction + i] + NOISE * random.nextGaussian());
            }
        }
        return new Points(values, width);
    }

    int count() {
        return values.length / width;
    }

    float[] vector(int place) {
        return Arrays.copyOfRange(values, place * width, (place + 1) * width);
    }

    /** The mean distance of a point to its centre. */
    double meanDistance(ClusterModel model) {
        return IntStream.range(0, count())
                .parallel()
                .mapToDouble(place -> model.assign(vector(place)).orElseThrow().distance())
                .average()
                .orElseThrow();
    }
}
