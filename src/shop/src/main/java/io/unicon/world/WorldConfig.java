package io.unicon.world;

import static io.unicon.features.error.UserError.check;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * The size and kind of a generated shop. Equal configs lead to equal shops.
 *
 * @param consumers number of consumers; each has at least one event
 * @param seed any number; another seed leads to another shop of the same kind
 * @param days number of days of the log
 * @param asOf the log ends before 00:00 UTC of this date
 * @param campaigns number of campaigns, one after the other; with 0, the shop is as if there were no such setting
 */
public record WorldConfig(long consumers, long seed, Difficulty difficulty, int days, LocalDate asOf, int campaigns)
        implements Serializable {

    public WorldConfig {
        check(consumers >= 1, "world.consumers must be at least 1; got %s", consumers);
        check(days >= 1 && days <= 3_660, "world.days must be between 1 and 3660, which is ten years; got %s", days);
        check(campaigns >= 0, "world.campaigns must be at least 0; got %s", campaigns);
    }

    LocalDate firstDay() {
        return asOf.minusDays(days);
    }
}
