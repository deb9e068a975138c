package io.unicon.jobs.start;

import io.unicon.features.domain.Action;
import io.unicon.jobs.choose.Reasoned;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the given tables are taken for.
 *
 * @param events the table of events
 * @param roles its columns, and the title and the picture of the items' table
 * @param actions the action of each value of the action column
 * @param unknownActions its values that name no action
 * @param purchases why rows without a column of actions are purchases, in words; empty if they are clicks
 * @param returnShare share of rows with a negative quantity, in [0, 1]
 * @param conditions which rows of the events are kept
 * @param consumers empty if nothing describes consumers
 * @param eventAttributes what describes the events themselves
 * @param fashionGender the gender that an item is made for
 * @param notes sentences on columns and tables that are left out
 */
record LogGuess(
        GivenTable events,
        Map<Role, Guess> roles,
        Map<String, Action> actions,
        List<String> unknownActions,
        Optional<String> purchases,
        double returnShare,
        List<Condition> conditions,
        DescribedBy items,
        Optional<DescribedBy> consumers,
        List<AttributeGuess> eventAttributes,
        Optional<AttributeGuess> fashionGender,
        List<String> notes) {

    boolean itemsHaveFilesOfTheirOwn() {
        return !items.table().equals(events);
    }

    /** Whether equal rows are a quantity, {@code keep}, or a repetition, {@code reject}. */
    Reasoned<String> duplicates(LogProfile profile) {
        return roles.containsKey(Role.EVENT_ID)
                ? new Reasoned<>("reject", "rows of the same order and line are one event")
                : profile.duplicates();
    }

    Guess role(Role role) {
        return roles.get(role);
    }
}
