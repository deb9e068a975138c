package io.unicon.world;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The traits of a consumer, which are visible in the log through events only.
 *
 * @param styles one to three styles with their shares of the on-style events, the largest first
 */
record ConsumerTraits(
        String consumerId,
        ImmutableList<WeightedStyle> styles,
        DesignerAffinity designerAffinity,
        Attendance attendance) {

    record WeightedStyle(Style style, double weight) {}

    private static final double ONE_STYLE = 0.50;
    private static final double TWO_STYLES = 0.32;
    private static final double FOR_BOTH_GENDERS = 0.50;
    private static final double FEMALE = 0.55;

    /** The rarest style has about a third of the followers of the most common one. */
    private static final double RAREST_STYLE = 0.33;

    static ConsumerTraits draw(Shop shop, long number) {
        WorldConfig config = shop.config();
        SplittableRandom random = Randoms.of(config.seed(), Randoms.Purpose.CONSUMER, number);
        return new ConsumerTraits(
                HexFormat.of().toHexDigits(Randoms.scramble(config.seed() + number)),
                weighted(styles(shop.styles(), random), random),
                DesignerAffinity.draw(config.days(), random),
                Attendance.draw(config.days(), random));
    }

    /** Different styles, of one gender; two or three styles can be of both. */
    private static List<Style> styles(List<Style> all, SplittableRandom random) {
        double kind = random.nextDouble();
        int count = kind < ONE_STYLE ? 1 : kind < ONE_STYLE + TWO_STYLES ? 2 : 3;
        Gender gender = random.nextDouble() < FEMALE ? Gender.FEMALE : Gender.MALE;
        boolean both = random.nextDouble() < FOR_BOTH_GENDERS;
        List<Style> styles = new ArrayList<>();
        while (styles.size() < count) {
            boolean other = both && styles.size() == 1;
            Style style = drawn(all, random);
            if ((style.gender() == gender) != other && !styles.contains(style)) {
                styles.add(style);
            }
        }
        return styles;
    }

    private static Style drawn(List<Style> all, SplittableRandom random) {
        while (true) {
            int place = random.nextInt(all.size());
            double frequency = 1 - (1 - RAREST_STYLE) * place / (all.size() - 1);
            if (random.nextDouble() < frequency) {
                return all.get(place);
            }
        }
    }

    private static ImmutableList<WeightedStyle> weighted(List<Style> styles, SplittableRandom random) {
        double[] parts = styles.stream()
                .mapToDouble(style -> 0.3 + random.nextExponential())
                .toArray();
        double sum = Arrays.stream(parts).sum();
        return IntStream.range(0, parts.length)
                .mapToObj(place -> new WeightedStyle(styles.get(place), parts[place] / sum))
                .sorted(Comparator.comparingDouble(WeightedStyle::weight).reversed())
                .collect(ImmutableList.toImmutableList());
    }

    Style drawStyle(SplittableRandom random) {
        double point = random.nextDouble();
        for (WeightedStyle style : styles) {
            point -= style.weight();
            if (point < 0) {
                return style.style();
            }
        }
        return styles.get(0).style();
    }

    Style mainStyle() {
        return styles.get(0).style();
    }
}
