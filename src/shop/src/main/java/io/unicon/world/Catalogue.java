package io.unicon.world;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import com.google.common.math.LongMath;
import io.unicon.features.random.Shuffle;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Creates the items of a world: most for a look of a style, some that match no style, some basics. */
final class Catalogue {

    private static final long MOST_ITEMS = 50_000;
    private static final long FEWEST_ITEMS = 2_000;
    private static final long ITEMS_PER_ROOT_CONSUMER = 40;

    private static final double BASICS = 0.06;
    private static final double OF_NO_STYLE = 0.20;
    private static final double UNISEX = 0.20;
    private static final double NEW = 0.30;
    private static final double SEASONAL = 0.50;

    private static final double ZIPF_EXPONENT = 1.0;
    private static final double ZIPF_SHIFT = 2.0;
    private static final double DESIGNER_PRICE = 3.0;
    private static final double PRICE_SPREAD = 0.2;

    private final WorldConfig config;
    private final List<Style> styles;
    private final SplittableRandom random;

    private Catalogue(WorldConfig config, List<Style> styles) {
        this.config = config;
        this.styles = styles;
        this.random = Randoms.of(config.seed(), Randoms.Purpose.ITEMS, 0);
    }

    /** All items: between 2,000 and 50,000, in proportion to the square root of the number of consumers. */
    static ImmutableList<Item> items(WorldConfig config, List<Style> styles) {
        long wanted = ITEMS_PER_ROOT_CONSUMER * LongMath.sqrt(config.consumers(), RoundingMode.CEILING);
        int count = (int) Math.max(FEWEST_ITEMS, Math.min(MOST_ITEMS, wanted));
        return new Catalogue(config, styles).items(count);
    }

    private ImmutableList<Item> items(int count) {
        int[] ranks = IntStream.range(0, count).toArray();
        Shuffle.inPlace(ranks, random);
        return IntStream.range(0, count)
                .mapToObj(number -> item(number, ranks[number]))
                .collect(ImmutableList.toImmutableList());
    }

    private Item item(int number, int rank) {
        Style style = Randoms.pick(styles, random);
        Look look = Randoms.pick(style.looks(), random);
        double kind = random.nextDouble();
        Map<Attribute, String> values = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            boolean ofTheLook = kind >= BASICS + OF_NO_STYLE
                    && random.nextDouble() >= config.difficulty().leak();
            values.put(
                    attribute,
                    Randoms.pick(ofTheLook ? look.liked().get(attribute) : attribute.values(style.gender()), random));
        }
        if (kind < BASICS) {
            values.put(
                    Attribute.SILHOUETTE,
                    Randoms.pick(Silhouette.basics(), random).name());
        }
        Silhouette silhouette = Silhouette.valueOf(values.get(Attribute.SILHOUETTE));
        boolean unisex = silhouette.gender() == Gender.UNISEX && random.nextDouble() < UNISEX;
        boolean designer = Attribute.isDesigner(values.get(Attribute.BRAND));
        return new Item(
                "sku-%07d".formatted(number),
                unisex ? Gender.UNISEX : style.gender(),
                Maps.immutableEnumMap(values),
                designer,
                season(),
                price(silhouette, values.get(Attribute.PRICE_LEVEL), designer),
                random.nextDouble() < NEW ? random.nextInt(config.days()) : -1,
                Math.pow(rank + ZIPF_SHIFT, -ZIPF_EXPONENT));
    }

    private Season season() {
        if (random.nextDouble() >= SEASONAL) {
            return Season.ALL_YEAR;
        }
        return random.nextBoolean() ? Season.SPRING_SUMMER : Season.AUTUMN_WINTER;
    }

    private double price(Silhouette silhouette, String level, boolean designer) {
        double ofLevel = switch (level) {
            case "low" -> 0.5;
            case "middle" -> 1;
            default -> 2;
        };
        double spread = Math.exp(PRICE_SPREAD * random.nextGaussian());
        return Shop.rounded(silhouette.usualPrice() * ofLevel * (designer ? DESIGNER_PRICE : 1) * spread);
    }
}
