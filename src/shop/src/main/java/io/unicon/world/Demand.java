package io.unicon.world;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws the items that consumers look at: by style, by popularity alone, or among the basics; and computes their
 * prices.
 */
final class Demand implements Serializable {

    /** Spread of a style's preference among items with equal attributes. */
    private static final double TASTE_SPREAD = 1.0;

    private static final double SALE_BELOW_DEMAND = 0.3;
    private static final double SALE_PRICE = 0.7;

    private final ImmutableList<Item> items;
    private final double[] warmth;
    /** By the style's name. */
    private final ImmutableMap<String, WeightedChoice> ofStyle;

    private final ImmutableMap<Gender, WeightedChoice> bestsellers;
    private final ImmutableMap<Gender, WeightedChoice> basics;

    Demand(WorldConfig config, List<Item> items, List<Style> styles) {
        this.items = ImmutableList.copyOf(items);
        this.warmth = IntStream.range(0, config.days())
                .mapToDouble(day -> Season.warmth(config.firstDay().plusDays(day)))
                .toArray();
        ImmutableMap.Builder<String, WeightedChoice> choices = ImmutableMap.builder();
        for (int number = 0; number < styles.size(); number++) {
            Style style = styles.get(number);
            SplittableRandom random = Randoms.of(config.seed(), Randoms.Purpose.TASTE, number);
            choices.put(style.name(), ofStyle(style, config.difficulty().leak(), random));
        }
        this.ofStyle = choices.buildOrThrow();
        List<Gender> wearers = List.of(Gender.FEMALE, Gender.MALE);
        this.bestsellers = Maps.toMap(wearers, wearer -> popular(item -> tellsStyleOf(wearer, item)));
        this.basics = Maps.toMap(
                wearers,
                wearer -> popular(
                        item -> !item.silhouette().tellsStyle() && item.gender().suits(wearer)));
    }

    private static boolean tellsStyleOf(Gender wearer, Item item) {
        return item.silhouette().tellsStyle() && item.gender().suits(wearer);
    }

    private WeightedChoice ofStyle(Style style, double leak, SplittableRandom random) {
        double[] liking = items.stream()
                .mapToDouble(item -> item.popularity() * Math.exp(TASTE_SPREAD * random.nextGaussian()))
                .toArray();
        double[] weights = new double[items.size()];
        for (Look look : style.looks()) {
            double[] fitting = IntStream.range(0, weights.length)
                    .mapToDouble(number -> tellsStyleOf(style.gender(), items.get(number))
                            ? liking[number] * look.fit(items.get(number), leak)
                            : 0)
                    .toArray();
            double[] ofLook = evenAcrossBrands(look, fitting);
            Arrays.setAll(weights, number -> weights[number] + ofLook[number]);
        }
        return new WeightedChoice(weights);
    }

    /**
     * The weights scaled to a sum of 1, so that all brands that the look likes have the same share. All looks have the
     * same weight too; a style therefore has its brands and its colours in equal parts, and twins have equal shares of
     * both.
     */
    private double[] evenAcrossBrands(Look look, double[] weights) {
        Map<String, Double> likedBrands = IntStream.range(0, weights.length)
                .boxed()
                .filter(number -> look.liked().get(Attribute.BRAND).contains(brand(number)))
                .collect(Collectors.groupingBy(this::brand, Collectors.summingDouble(number -> weights[number])));
        double even = likedBrands.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        double all = Arrays.stream(weights).sum();
        return IntStream.range(0, weights.length)
                .mapToDouble(number -> weights[number] == 0
                        ? 0
                        : weights[number] / all * even / likedBrands.getOrDefault(brand(number), even))
                .toArray();
    }

    private String brand(int number) {
        return items.get(number).value(Attribute.BRAND);
    }

    private WeightedChoice popular(Predicate<Item> wanted) {
        return new WeightedChoice(items.stream()
                .mapToDouble(item -> wanted.test(item) ? item.popularity() : 0)
                .toArray());
    }

    Item ofStyle(Style style, int day, double designerAffinity, SplittableRandom random) {
        return accepted(ofStyle.get(style.name()), day, designerAffinity, random);
    }

    Item bestseller(Gender wearer, int day, double designerAffinity, SplittableRandom random) {
        return accepted(bestsellers.get(wearer), day, designerAffinity, random);
    }

    Item basic(Gender wearer, int day, double designerAffinity, SplittableRandom random) {
        return accepted(basics.get(wearer), day, designerAffinity, random);
    }

    /** The item's price on the day: an item out of season is on sale. */
    double price(Item item, int day) {
        boolean sale = item.season().demand(warmth[day]) < SALE_BELOW_DEMAND;
        return sale ? Shop.rounded(item.price() * SALE_PRICE) : item.price();
    }

    private Item accepted(WeightedChoice choice, int day, double designerAffinity, SplittableRandom random) {
        Item item = items.get(choice.draw(random));
        while (random.nextDouble() >= appeal(item, day, designerAffinity)) {
            item = items.get(choice.draw(random));
        }
        return item;
    }

    /** The probability in [0, 1] that a drawn item is looked at; 0 before its launch. */
    private double appeal(Item item, int day, double designerAffinity) {
        if (item.launchDay() > day) {
            return 0;
        }
        double affinity = item.designer() ? designerAffinity : 1 - designerAffinity;
        return item.season().demand(warmth[day]) * affinity / Math.max(designerAffinity, 1 - designerAffinity);
    }
}
