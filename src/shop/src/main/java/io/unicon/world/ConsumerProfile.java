package io.unicon.world;

import io.unicon.world.ConsumerTraits.WeightedStyle;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The attributes of a consumer that the shop knows. They indicate the traits and can be wrong or missing.
 *
 * @param genderPreference female, male, both or unknown
 * @param followedBrands in alphabetical order; empty for most consumers
 */
record ConsumerProfile(String ageSegment, String genderPreference, String salesChannel, List<String> followedBrands) {

    private static final List<String> AGE_SEGMENTS = List.of("16-24", "25-34", "35-44", "45-54", "55+");
    private static final List<String> SALES_CHANNELS = List.of("app", "app", "app", "web", "web", "store");

    private static final double AGE_FOLLOWS_STYLE = 0.40;
    private static final double GENDER_UNKNOWN = 0.15;
    private static final double BOTH_GENDERS_FROM_SHARE = 0.30;
    private static final double FOLLOWS_BRANDS = 0.40;
    private static final int MOST_BRANDS = 4;

    static ConsumerProfile draw(Shop shop, long number, ConsumerTraits traits) {
        SplittableRandom random = Randoms.of(shop.config().seed(), Randoms.Purpose.PROFILE, number);
        return new ConsumerProfile(
                random.nextDouble() < AGE_FOLLOWS_STYLE
                        ? AGE_SEGMENTS.get(traits.mainStyle().family() % AGE_SEGMENTS.size())
                        : Randoms.pick(AGE_SEGMENTS, random),
                random.nextDouble() < GENDER_UNKNOWN ? "unknown" : genderPreference(traits),
                Randoms.pick(SALES_CHANNELS, random),
                followedBrands(shop, traits, random));
    }

    private static String genderPreference(ConsumerTraits traits) {
        double female = traits.styles().stream()
                .filter(style -> style.style().gender() == Gender.FEMALE)
                .mapToDouble(WeightedStyle::weight)
                .sum();
        if (Math.min(female, 1 - female) >= BOTH_GENDERS_FROM_SHARE) {
            return "both";
        }
        return female > 0.5 ? Gender.FEMALE.text() : Gender.MALE.text();
    }

    /**
     * Brands of the main style; designer brands with a probability that depends on the affinity at the end of the log.
     */
    private static List<String> followedBrands(Shop shop, ConsumerTraits traits, SplittableRandom random) {
        TreeSet<String> brands = new TreeSet<>();
        if (random.nextDouble() < FOLLOWS_BRANDS) {
            double affinity = traits.designerAffinity().on(shop.config().days() - 1);
            for (int i = random.nextInt(1, MOST_BRANDS + 1); i > 0; i--) {
                String brand = Randoms.pick(traits.mainStyle().brands(), random);
                if (!Attribute.isDesigner(brand) || random.nextDouble() < affinity) {
                    brands.add(brand);
                }
            }
        }
        return List.copyOf(brands);
    }
}
