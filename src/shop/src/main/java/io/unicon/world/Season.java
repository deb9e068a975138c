package io.unicon.world;

import io.unicon.features.domain.EnumText;
import java.time.LocalDate;

/** The part of the year in which an item is in demand. */
enum Season {
    SPRING_SUMMER,
    AUTUMN_WINTER,
    ALL_YEAR;

    private static final int HOTTEST_DAY_OF_YEAR = 196;
    private static final double DEMAND_OUT_OF_SEASON = 0.1;
    private static final double DEMAND_ALL_YEAR = 0.6;

    /** The time of year in [0, 1]: 1 in mid-July, 0 in mid-January. */
    static double warmth(LocalDate day) {
        return (1 + Math.cos(2 * Math.PI * (day.getDayOfYear() - HOTTEST_DAY_OF_YEAR) / 365.0)) / 2;
    }

    /** Demand in [0.1, 1] at that time of the year. */
    double demand(double warmth) {
        return switch (this) {
            case SPRING_SUMMER -> DEMAND_OUT_OF_SEASON + (1 - DEMAND_OUT_OF_SEASON) * warmth;
            case AUTUMN_WINTER -> DEMAND_OUT_OF_SEASON + (1 - DEMAND_OUT_OF_SEASON) * (1 - warmth);
            case ALL_YEAR -> DEMAND_ALL_YEAR;
        };
    }

    String text() {
        return EnumText.of(this);
    }
}
