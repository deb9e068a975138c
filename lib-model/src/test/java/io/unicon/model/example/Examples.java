package io.unicon.model.example;

import io.unicon.model.nn.Norm;
import io.unicon.model.nn.TransformerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Examples with one attribute of the events with the ids 2 to 5, and one of the consumer with the ids 2 and 3. */
public final class Examples {

    public static final TransformerConfig CONFIG = new TransformerConfig(1, 16, 2, 2, 0, 0, 0, Norm.POST);
    public static final List<EncodedMeasure> MEASURES = List.of(
            new EncodedMeasure(
                    Example.Measure.PRICE, new NumberEncoding(NumberEncoding.Kind.SCALED, List.of(0.0, 100.0))),
            new EncodedMeasure(
                    Example.Measure.AGE_DAYS,
                    new NumberEncoding(NumberEncoding.Kind.PIECEWISE_LINEAR, List.of(0.0, 30.0, 60.0, 120.0))));
    public static final EncodedNumbers NUMBERS = new EncodedNumbers(MEASURES, List.of());
    public static final LookalikeSizes SIZES = new LookalikeSizes(List.of(6), List.of(4), List.of(1, 4), 20, 0);

    private Examples() {}

    /** An example with these attribute values, all events of the same price, a day apart. */
    public static Example of(int consumer, double price, int... values) {
        float[] prices = new float[values.length];
        Arrays.fill(prices, (float) price);
        float[] ages = new float[values.length];
        for (int t = 0; t < ages.length; t++) {
            ages[t] = ages.length - t;
        }
        return new Example(new int[][] {values}, prices, ages, new int[] {consumer}, new float[0]);
    }

    /**
     * Random examples of 1 to 12 events; the positive ones have the value 5 among their events, the others have not.
     */
    public static List<LabelledExample> planted(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    boolean positive = i % 4 == 0;
                    int[] values = IntStream.range(0, random.nextInt(1, 13))
                            .map(t -> random.nextInt(2, 5))
                            .toArray();
                    if (positive) {
                        values[random.nextInt(values.length)] = 5;
                    }
                    return new LabelledExample(of(random.nextInt(2, 4), random.nextDouble(100), values), positive);
                })
                .toList();
    }
}
