package io.unicon.jobs.start;

import com.google.common.collect.ImmutableSet;
import io.unicon.features.domain.Action;
import io.unicon.features.error.UserError;
import io.unicon.jobs.choose.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decides the use of tables and columns. */
final class LogGuesser {

    private static final double WORTH_A_CONDITION = 0.005;

    private final List<GivenTable> tables;
    private final Set<String> lookups;
    private final List<String> notes = new ArrayList<>();

    private LogGuesser(List<GivenTable> tables, Set<String> lookups) {
        this.tables = tables;
        this.lookups = lookups;
    }

    /**
     * The best guess.
     *
     * @throws UserError if no table can be a log of events
     */
    static LogGuess of(List<GivenTable> tables) {
        Lookups lookups = Lookups.join(tables);
        return new LogGuesser(lookups.tables(), lookups.used()).guess();
    }

    private LogGuess guess() {
        GivenTable events = events();
        Map<Role, Guess> roles = EventRoles.of(events);
        List<GivenTable> others =
                tables.stream().filter(table -> !table.equals(events)).toList();
        Optional<KeyMatch> items = KeyMatch.best(others, column(events, roles.get(Role.ITEM)));
        Optional<KeyMatch> consumers = KeyMatch.best(
                others.stream()
                        .filter(table -> items.filter(found -> found.table().equals(table))
                                .isEmpty())
                        .toList(),
                column(events, roles.get(Role.CONSUMER)));
        others.stream()
                .filter(table -> Stream.of(items, consumers)
                        .flatMap(Optional::stream)
                        .noneMatch(found -> found.table().equals(table)))
                .forEach(table -> notes.add(table.path()
                        + (lookups.contains(table.path())
                                ? " translates codes to words; they are in the expressions below, so run init again if it"
                                        + " changes."
                                : " is not used: it has no row for each item or consumer of the events. Events in several files"
                                        + " of one form are one argument: a folder, or a pattern in quotes.")));
        Attributes found = Attributes.of(events, roles, items);
        notes.addAll(found.notes());
        items.ifPresent(match -> List.of(Role.TITLE, Role.PICTURE).forEach(role -> {
            roles.remove(role);
            EventRoles.describing(role, match.table().columns())
                    .or(() -> role == Role.TITLE ? EventRoles.unnamedTitle(match) : Optional.empty())
                    .ifPresent(column -> roles.put(role, EventRoles.shown(role, column)));
        }));
        if (roles.containsKey(Role.PRICE)) {
            Currencies.question(events).ifPresent(notes::add);
        }
        Set<String> actionValues = actionValues(events, roles);
        Map<String, Action> actions = ActionWords.of(actionValues);
        if (actions.isEmpty() && roles.containsKey(Role.ACTION)) {
            notes.add(
                    YamlLines.DECIDE + "the column " + roles.remove(Role.ACTION).columns()
                            + " is left out: no row that has a consumer and an item has a word for an action in it.");
        }
        List<String> unknown = roles.containsKey(Role.ACTION)
                ? actionValues.stream()
                        .filter(value -> !actions.containsKey(value))
                        .sorted()
                        .toList()
                : List.of();
        return new LogGuess(
                events,
                roles,
                actions,
                unknown,
                purchases(events, roles),
                returnShare(events, roles),
                conditions(events, roles, unknown),
                new DescribedBy(
                        items.map(KeyMatch::table).orElse(events),
                        items.map(KeyMatch::key).orElse(roles.get(Role.ITEM)),
                        found.items()),
                consumers
                        .map(match -> new DescribedBy(match.table(), match.key(), Attributes.ofConsumers(match)))
                        .or(() -> found.consumers().isEmpty()
                                ? Optional.empty()
                                : Optional.of(new DescribedBy(events, roles.get(Role.CONSUMER), found.consumers()))),
                found.events(),
                found.fashionGender(),
                List.copyOf(notes));
    }

    /** The table with consumers, items and times; of several the one with the most rows. */
    private GivenTable events() {
        Set<Role> needed = ImmutableSet.of(Role.CONSUMER, Role.ITEM, Role.TIME);
        return tables.stream()
                .filter(table -> EventRoles.of(table).keySet().containsAll(needed))
                .max(Comparator.comparingLong(GivenTable::rowCount))
                .orElseThrow(
                        () -> new UserError(
                                tables.stream()
                                        .map(table -> missing(table, needed))
                                        .collect(
                                                Collectors.joining(
                                                        "\n",
                                                        "",
                                                        "\nA log of events needs a row for each event, with a consumer, an item and a time."))));
    }

    private static String missing(GivenTable table, Set<Role> needed) {
        Map<Role, Guess> found = EventRoles.of(table);
        return table.path() + " has no column for "
                + needed.stream()
                        .filter(role -> !found.containsKey(role))
                        .map(Words::of)
                        .collect(Collectors.joining(", nor for "))
                + ". Its columns: "
                + table.columns().stream().map(ColumnSample::name).limit(30).collect(Collectors.joining(", ")) + ".";
    }

    static ColumnSample column(GivenTable table, Guess guess) {
        return table.column(guess.columns()).orElseThrow();
    }

    /** The values in rows with a consumer and an item: the mapping leaves out the others, whatever their action is. */
    private static Set<String> actionValues(GivenTable events, Map<Role, Guess> roles) {
        if (!roles.containsKey(Role.ACTION)) {
            return Set.of();
        }
        List<String> consumers = column(events, roles.get(Role.CONSUMER)).values();
        List<String> items = column(events, roles.get(Role.ITEM)).values();
        List<String> actions = column(events, roles.get(Role.ACTION)).values();
        return IntStream.range(0, actions.size())
                .filter(row -> !consumers.get(row).isEmpty() && !items.get(row).isEmpty())
                .mapToObj(actions::get)
                .filter(value -> !value.isEmpty())
                .collect(ImmutableSet.toImmutableSet());
    }

    private static List<Condition> conditions(GivenTable events, Map<Role, Guess> roles, List<String> unknownActions) {
        List<Condition> conditions = new ArrayList<>();
        for (Role role : List.of(Role.CONSUMER, Role.ITEM)) {
            ColumnSample id = column(events, roles.get(role));
            double missing = 1 - id.coverage();
            if (missing > WORTH_A_CONDITION) {
                conditions.add(new Condition(
                        "trim(coalesce(cast(" + id.sql()
                                + " as string), '')) not in ('', 'null', 'NULL', 'nan', 'NaN', 'None')",
                        Numbers.percent(missing) + " of the rows have no "
                                + Words.of(role).replaceFirst("^an? ", "")));
            }
        }
        negativePrice(events, roles).ifPresent(conditions::add);
        if (!unknownActions.isEmpty()) {
            conditions.add(new Condition(
                    Sql.word(roles.get(Role.ACTION).sql()) + " not in ("
                            + Sql.texts(unknownActions.stream()
                                    .map(value -> value.toLowerCase(Locale.ROOT))
                                    .toList())
                            + ")",
                    "unknown words for actions: " + String.join(", ", unknownActions)));
        }
        return conditions;
    }

    private static Optional<String> purchases(GivenTable events, Map<Role, Guess> roles) {
        if (Stream.of(Role.QUANTITY, Role.BASKET).anyMatch(roles::containsKey)) {
            return Optional.of("there are quantities or orders");
        }
        return TimeColumn.areDates(events, roles.get(Role.TIME))
                ? Optional.of("the times are dates alone, as on receipts")
                : Optional.empty();
    }

    private static double returnShare(GivenTable events, Map<Role, Guess> roles) {
        return Optional.ofNullable(roles.get(Role.QUANTITY))
                .map(guess -> column(events, guess).share(value -> value.startsWith("-")))
                .orElse(0.0);
    }

    /** A negative sum of a negative quantity has a positive price. */
    private static Optional<Condition> negativePrice(GivenTable events, Map<Role, Guess> roles) {
        Guess price = roles.get(Role.PRICE);
        boolean divided = price != null && price.sql().startsWith("try_divide") && returnShare(events, roles) > 0;
        double share = price == null || divided ? 0 : column(events, price).share(value -> value.startsWith("-"));
        return share == 0
                ? Optional.empty()
                : Optional.of(new Condition(
                        "coalesce(cast(" + price.sql() + " as double), 0) >= 0",
                        Numbers.percent(share) + " of the rows have a negative " + price.columns()
                                + ", as corrections have"));
    }
}
