package io.unicon.jobs.choose;

import java.util.Locale;

/** Numbers in sentences. */
public final class Numbers {

    private Numbers() {}

    /** A share as a percentage. */
    public static String percent(double share) {
        double percent = 100 * share;
        return percent == Math.rint(percent) || percent >= 10
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.2g %%", percent);
    }

    /** A number with commas between thousands. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
