package io.unicon.world;

import java.util.SplittableRandom;

/**
 * The hidden answer of a consumer to campaigns. It depends on the main style, which the log shows, on the activity, which
 * it shows too, and on chance.
 *
 * @param contacted chance of a further purchase in the window of a campaign if it reaches the consumer
 * @param alone the same if it does not; the difference is the effect of the campaign
 */
record CampaignTraits(CampaignKind kind, double contacted, double alone) {

    /** Of the consumers of the least and the most responsive style. */
    private static final double LEAST_PERSUADABLE = 0.05;

    private static final double MOST_PERSUADABLE = 0.40;
    /** Of all. */
    private static final double DO_NOT_DISTURB = 0.05;
    /** Of the consumers without and with the most activity. */
    private static final double LEAST_SURE = 0.05;

    private static final double MOST_SURE = 0.50;

    static CampaignTraits draw(Shop shop, long number, ConsumerTraits traits) {
        SplittableRandom random = Randoms.of(shop.config().seed(), Randoms.Purpose.CAMPAIGN_TRAITS, number);
        double responsive = responsiveness(shop, traits.mainStyle());
        double persuadable = LEAST_PERSUADABLE + (MOST_PERSUADABLE - LEAST_PERSUADABLE) * responsive;
        double sure =
                LEAST_SURE + (MOST_SURE - LEAST_SURE) * traits.attendance().activity();
        double kind = random.nextDouble();
        double size = random.nextDouble();
        if (kind < persuadable) {
            double alone = 0.02 + 0.05 * size;
            return new CampaignTraits(CampaignKind.PERSUADABLE, alone + 0.15 + 0.35 * responsive, alone);
        }
        if (kind < persuadable + sure) {
            double chance = 0.30 + 0.40 * size;
            return new CampaignTraits(CampaignKind.SURE_THING, chance, chance);
        }
        if (kind < persuadable + sure + DO_NOT_DISTURB) {
            double alone = 0.25 + 0.20 * size;
            return new CampaignTraits(CampaignKind.DO_NOT_DISTURB, alone / 3, alone);
        }
        return new CampaignTraits(CampaignKind.LOST_CAUSE, 0.01, 0.01);
    }

    /** The planted effect. */
    double effect() {
        return contacted - alone;
    }

    /** In [0, 1], evenly spread over the styles in a random order. */
    private static double responsiveness(Shop shop, Style style) {
        long seed = shop.config().seed();
        long rank = shop.styles().stream()
                .filter(other -> order(seed, other) < order(seed, style))
                .count();
        return rank / (double) Math.max(1, shop.styles().size() - 1);
    }

    private static long order(long seed, Style style) {
        return Randoms.of(seed, Randoms.Purpose.CAMPAIGN_STYLES, style.name().hashCode())
                .nextLong();
    }
}
