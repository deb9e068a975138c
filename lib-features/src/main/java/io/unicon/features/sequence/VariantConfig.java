package io.unicon.features.sequence;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.domain.PartitionNames;
import java.util.Optional;

/**
 * A named way to build style sequences.
 *
 * @param name the key of the block under {@code variants}
 * @param minSilhouettes the least number of distinct silhouettes in a sequence; 0 for a shop whose items have no
 *     silhouettes
 * @param windowDays the length of the window before the as-of date in days, at least 1
 * @param minEvents the least number of events in a sequence, at least 2
 * @param maxEvents the greatest number of events in a sequence; the newest are kept
 * @param quantity the meaning of an event with several units; one event by default
 */
public record VariantConfig(
        String name,
        Silhouettes silhouettes,
        Split split,
        int minSilhouettes,
        int windowDays,
        int minEvents,
        int maxEvents,
        Optional<Quantity> quantity) {

    /** The meaning of an event with several units. */
    public enum Quantity {
        /** One event of the sequence. */
        ONE_EVENT,
        /** As many events as whole units, at least one. */
        EVENT_PER_UNIT
    }

    public VariantConfig {
        check(
                PartitionNames.allow(name),
                "variants.%s: the name of a variant is made of letters, digits, '_' and '-', since it names a"
                        + " partition. Rename it.",
                name);
        check(
                minSilhouettes >= 0,
                "variants.%s.minSilhouettes must be at least 0, which requires none; got %s",
                name,
                minSilhouettes);
        check(windowDays >= 1, "variants.%s.windowDays must be at least 1 day; got %s", name, windowDays);
        check(
                minEvents >= 2,
                "variants.%s.minEvents must be at least 2, since one event predicts nothing; got %s",
                name,
                minEvents);
        check(
                maxEvents >= minEvents,
                "variants.%s.maxEvents must be at least minEvents (%s); got %s",
                name,
                minEvents,
                maxEvents);
        check(
                minSilhouettes <= maxEvents,
                "variants.%s.minSilhouettes must be at most maxEvents (%s), since an event has one silhouette; got %s",
                name,
                maxEvents,
                minSilhouettes);
    }
}
