package io.unicon.world;

import java.util.SplittableRandom;

/**
 * A consumer's hidden affinity to designer brands, which grows during the log for some consumers.
 *
 * @param first affinity before the growth, in (0, 1)
 * @param last affinity after it
 * @param turningDay day at which half of the growth is reached
 * @param growthDays duration of the growth; the longer, the slower
 */
record DesignerAffinity(double first, double last, double turningDay, double growthDays) {

    private static final double DEVOTED = 0.05;
    private static final double RISING = 0.10;

    static DesignerAffinity draw(int days, SplittableRandom random) {
        double kind = random.nextDouble();
        double usual = 0.02 + 0.28 * Math.pow(random.nextDouble(), 3);
        double high = random.nextDouble(0.8, 0.95);
        return new DesignerAffinity(
                kind < DEVOTED ? high : usual,
                kind < DEVOTED + RISING ? high : usual,
                random.nextDouble(days),
                days / 20.0);
    }

    double on(int day) {
        return first + (last - first) / (1 + Math.exp((turningDay - day) / growthDays));
    }
}
