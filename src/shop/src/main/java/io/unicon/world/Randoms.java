package io.unicon.world;

import java.util.List;
import java.util.SplittableRandom;

/** The randomness of a world: every stream depends on the seed alone, not on earlier draws. */
final class Randoms {

    /** The use of a stream of random numbers. */
    enum Purpose {
        ITEMS,
        TASTE,
        CONSUMER,
        PROFILE,
        EVENTS,
        CAMPAIGN_STYLES,
        CAMPAIGN_TRAITS,
        CAMPAIGNS
    }

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private Randoms() {}

    /** The random stream of the style or consumer with this number. */
    static SplittableRandom of(long seed, Purpose purpose, long number) {
        return new SplittableRandom(
                scramble(scramble(scramble(seed) + purpose.name().hashCode()) + number));
    }

    /** A permutation of the 64-bit numbers without visible order (the finaliser of MurmurHash3 on a Weyl sequence). */
    static long scramble(long number) {
        long z = (number + 1) * GOLDEN_RATIO;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }

    static <T> T pick(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
