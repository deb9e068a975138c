package io.unicon.world;

import com.google.common.primitives.ImmutableLongArray;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * The visits of a consumer.
 *
 * @param starts the visits, in seconds from the start of the log, in ascending order; never empty
 */
record Attendance(ImmutableLongArray starts) {

    static final long SECONDS_PER_DAY = 86_400;

    private static final int MOST_VISITS = 500;
    private static final double MEDIAN_VISITS_IN_120_DAYS = 1.6;
    private static final double SPREAD = 1.5;
    private static final double PRESENT_FROM_START = 0.60;
    private static final double PRESENT_TO_END = 0.75;
    private static final double IN_THE_EVENING = 0.60;

    /** Log-normal in the number of visits: many consumers come once, a few come every day. */
    static Attendance draw(int days, SplittableRandom random) {
        double visits = MEDIAN_VISITS_IN_120_DAYS * days / 120 * Math.exp(SPREAD * random.nextGaussian());
        int firstDay = random.nextDouble() < PRESENT_FROM_START ? 0 : random.nextInt(days);
        int lastDay = random.nextDouble() < PRESENT_TO_END ? days - 1 : random.nextInt(firstDay, days);
        return new Attendance(ImmutableLongArray.copyOf(LongStream.generate(
                        () -> start(random.nextInt(firstDay, lastDay + 1), random))
                .limit((long) Math.max(1, Math.min(MOST_VISITS, visits)))
                .sorted()));
    }

    /** In (0, 1): a third for one visit, one half for two, close to 1 for many. */
    double activity() {
        return starts.length() / (starts.length() + 2.0);
    }

    private static long start(int day, SplittableRandom random) {
        double hour = random.nextDouble() < IN_THE_EVENING
                ? Math.min(23, Math.max(0, 20 + 2 * random.nextGaussian()))
                : random.nextDouble(7, 23);
        return day * SECONDS_PER_DAY + (long) (hour * 3_600);
    }
}
