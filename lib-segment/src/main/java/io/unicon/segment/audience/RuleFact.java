package io.unicon.segment.audience;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Tables;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fact that an audience defines for its rule, under a name of its own. Exactly one of {@code count}, {@code share}
 * and {@code segment} is set, a condition in SQL over one event or one sequence; see {@link FactCondition}.
 *
 * @param name as the rule writes it: letters, digits and '_', not the name of a fact in {@code consumer_facts}
 * @param count the number of the consumer's events that meet the condition
 * @param share the share of the consumer's events that meet the condition, in [0, 1]; null if there is no event
 * @param of a condition for the events that a share is of; all events by default
 * @param days days of events before the as-of date, at least 1
 * @param segment whether a sequence of the consumer lies in a segment that meets the condition
 */
public record RuleFact(
        String name,
        Optional<String> count,
        Optional<String> share,
        Optional<String> of,
        Optional<Integer> days,
        Optional<String> segment) {

    public RuleFact {
        check(
                name.matches("[A-Za-z_][A-Za-z0-9_]*"),
                "the name of a fact is made of letters, digits and '_', and does not begin with a digit; got '%s'",
                name);
        check(
                Stream.concat(Facts.ALL.stream(), Stream.of(Tables.CONSUMER_ID, Tables.AS_OF_DATE))
                        .noneMatch(field -> field.name().equalsIgnoreCase(name)),
                "consumer_facts has a column '%s' already; choose another name",
                name);
        check(
                Stream.of(count, share, segment).filter(Optional::isPresent).count() == 1,
                "exactly one of count, share and segment must be set");
        check(of.isEmpty() || share.isPresent(), "of belongs to share: it says what the share is of");
        check(days.isEmpty() || segment.isEmpty(), "days belongs to count and share; segments are of the as-of date");
        check(days.filter(number -> number < 1).isEmpty(), "days must be at least 1; got %s", days.orElse(0));
    }

    /** The days of events that are read. */
    int windowDays() {
        return days.orElse(Facts.LONGEST_WINDOW_DAYS);
    }
}
