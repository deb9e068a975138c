package io.unicon.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How different the styles are, measured on 2,000 consumers, of which those with one style and at least ten events
 * count.
 */
class DifficultyTest {

    private static final List<Attribute> COUNTED =
            List.of(Attribute.BRAND, Attribute.COLOUR, Attribute.MATERIAL, Attribute.PATTERN, Attribute.SILHOUETTE);

    private static final Town EASY = town(Difficulty.EASY);
    private static final Town MEDIUM = town(Difficulty.MEDIUM);
    private static final Town HARD = town(Difficulty.HARD);

    @Test
    void countingAttributesFindsTheStyleLessOftenInAHarderWorld() {
        double easy = accuracyOfCounting(EASY);
        double medium = accuracyOfCounting(MEDIUM);
        double hard = accuracyOfCounting(HARD);

        assertThat(easy).isLessThan(0.95).isGreaterThan(hard + 0.15);
        assertThat(medium).isGreaterThan(hard + 0.10);
        // There are 24 styles: chance is about .04, and .08 where the gender is known.
        assertThat(hard).isGreaterThan(0.25);
    }

    @Test
    void consumersDeviateMoreFromTheBrandsOfTheirStyleInAHarderWorld() {
        double easy = shareOfForeignBrands(EASY);
        double medium = shareOfForeignBrands(MEDIUM);
        double hard = shareOfForeignBrands(HARD);

        // At most one off-style event in twenty, and few more by chance; then .15 and .30 off-style, of which the
        // 28 and the 48 brands of the style among 96 win some back.
        assertThat(easy).isBetween(0.02, 0.10);
        assertThat(medium).isBetween(0.10, 0.25);
        assertThat(hard).isBetween(0.25, 0.45);
    }

    private static Town town(Difficulty difficulty) {
        return new Town(new WorldConfig(2_000, 3, difficulty, 120, LocalDate.of(2020, 9, 23), 0));
    }

    private static double shareOfForeignBrands(Town town) {
        long all = 0;
        long foreign = 0;
        for (int consumer : consumersOfOneStyle(town)) {
            List<String> brands = town.traits().get(consumer).mainStyle().brands();
            for (WorldEvent event : town.histories().get(consumer)) {
                if (event.item().silhouette().tellsStyle()) {
                    all++;
                    foreign += brands.contains(event.item().value(Attribute.BRAND)) ? 0 : 1;
                }
            }
        }
        return (double) foreign / all;
    }

    /**
     * Accuracy on every second consumer of the style whose summed profile, over the other half, is nearest by cosine.
     */
    private static double accuracyOfCounting(Town town) {
        int[] consumers = consumersOfOneStyle(town);
        Map<String, Map<String, Double>> centres = new TreeMap<>();
        IntStream.range(0, consumers.length).filter(i -> i % 2 == 0).forEach(i -> {
            Map<String, Double> centre = centres.computeIfAbsent(style(town, consumers[i]), style -> new HashMap<>());
            profile(town, consumers[i]).forEach((value, weight) -> centre.merge(value, weight, Double::sum));
        });
        long right = IntStream.range(0, consumers.length)
                .filter(i -> i % 2 == 1)
                .filter(i -> nearest(centres, profile(town, consumers[i])).equals(style(town, consumers[i])))
                .count();
        return right / Math.floor(consumers.length / 2.0);
    }

    private static int[] consumersOfOneStyle(Town town) {
        return IntStream.range(0, town.traits().size())
                .filter(consumer -> town.traits().get(consumer).styles().size() == 1)
                .filter(consumer -> town.histories().get(consumer).size() >= 10)
                .toArray();
    }

    private static String style(Town town, int consumer) {
        return town.traits().get(consumer).mainStyle().name();
    }

    /** The square roots of the shares of all attribute values in the consumer's history. */
    private static Map<String, Double> profile(Town town, int consumer) {
        Map<String, Double> profile = new HashMap<>();
        for (WorldEvent event : town.histories().get(consumer)) {
            if (event.item().silhouette().tellsStyle()) {
                for (Attribute attribute : COUNTED) {
                    profile.merge(attribute + "=" + event.item().value(attribute), 1.0, Double::sum);
                }
            }
        }
        double sum = profile.values().stream().mapToDouble(Double::doubleValue).sum();
        profile.replaceAll((value, count) -> Math.sqrt(count / sum));
        return profile;
    }

    private static String nearest(Map<String, Map<String, Double>> centres, Map<String, Double> profile) {
        return centres.keySet().stream()
                .max(Comparator.comparingDouble(
                        style -> product(centres.get(style), profile) / length(centres.get(style))))
                .orElseThrow();
    }

    private static double product(Map<String, Double> centre, Map<String, Double> profile) {
        return profile.entrySet().stream()
                .mapToDouble(value -> value.getValue() * centre.getOrDefault(value.getKey(), 0.0))
                .sum();
    }

    private static double length(Map<String, Double> centre) {
        return Math.sqrt(product(centre, centre));
    }
}
