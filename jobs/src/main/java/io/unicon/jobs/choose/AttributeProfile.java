package io.unicon.jobs.choose;

import java.util.List;
import java.util.Set;

/**
 * An attribute of the items or of the events of a log.
 *
 * @param owner what has the attribute
 * @param distinct number of values
 * @param coverage share of events that have a value, themselves or by their item, in [0, 1]
 * @param frequent the most frequent values, the most frequent first
 * @param topShare share of the first of them among events with a value, in [0, 1]
 * @param decided names of the attributes of items that this one decides, as a category decides the department above it
 */
public record AttributeProfile(
        Owner owner,
        String name,
        long distinct,
        double coverage,
        List<String> frequent,
        double topShare,
        Set<String> decided) {

    /** Whether the two are levels of one path, or the same under two names. */
    boolean isLevelOf(AttributeProfile other) {
        return decided.contains(other.name()) || other.decided().contains(name);
    }

    /** What an attribute describes. */
    public enum Owner {
        ITEM,
        EVENT
    }
}
