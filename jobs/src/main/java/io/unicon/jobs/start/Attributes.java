package io.unicon.jobs.start;

import com.google.common.base.Splitter;
import io.unicon.features.table.Field;
import io.unicon.features.table.ItemAttributes;
import io.unicon.features.table.Tables;
import io.unicon.jobs.choose.Dependence;
import io.unicon.jobs.choose.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that describe items, consumers and the events themselves.
 *
 * @param notes sentences on columns that are left out
 */
record Attributes(
        List<AttributeGuess> items,
        List<AttributeGuess> consumers,
        List<AttributeGuess> events,
        Optional<AttributeGuess> fashionGender,
        List<String> notes) {

    private static final int MOST_VALUES = 5000;
    private static final String PERSONAL =
            "(firstname|lastname|surname|fullname|email|emailaddress|phone|phonenumber|useragent|ip|ipaddress|street|address"
                    + "|birthdate|dateofbirth|dob)";
    private static final double DECIDED = 0.9;

    /** More values of an event would hardly recur. */
    private static final int MOST_VALUES_OF_EVENTS = 200;

    /** Names that a rule could not tell from a column of an event. */
    private static final Set<String> COLUMNS = Stream.of(
                    Tables.CONSUMER_ID,
                    Tables.EVENT_AT,
                    Tables.EVENT_DATE,
                    Tables.SKU,
                    Tables.ACTION,
                    Tables.PRICE,
                    Tables.QUANTITY)
            .map(Field::name)
            .collect(Collectors.toUnmodifiableSet());

    static Attributes of(GivenTable events, Map<Role, Guess> roles, Optional<KeyMatch> itemTable) {
        Set<String> used = roles.values().stream()
                .flatMap(guess -> Splitter.on(", ").splitToStream(guess.columns()))
                .collect(Collectors.toSet());
        List<ColumnSample> free = events.columns().stream()
                .filter(column -> column.isPlain() && !used.contains(column.name()))
                .filter(column -> !isPersonal(column) && canDescribe(events, column))
                .map(Missing::without)
                .toList();
        List<String> notes = new ArrayList<>();
        events.columns().stream().filter(Attributes::isPersonal).forEach(column -> notes.add(personal(column)));
        ColumnSample item = LogGuesser.column(events, roles.get(Role.ITEM));
        ColumnSample consumer = LogGuesser.column(events, roles.get(Role.CONSUMER));
        List<ColumnSample> ofItems = new ArrayList<>();
        List<ColumnSample> ofConsumers = new ArrayList<>();
        List<ColumnSample> ofEvents = new ArrayList<>();
        for (ColumnSample column : free) {
            double byItem = Dependence.gain(item.values(), column.values());
            double byConsumer = Dependence.gain(consumer.values(), column.values());
            if (byItem >= DECIDED && byItem >= byConsumer - 0.02 && itemTable.isEmpty()) {
                ofItems.add(column);
            } else if (byConsumer >= DECIDED) {
                ofConsumers.add(column);
            } else if (byItem >= DECIDED) {
                notes.add("The column " + column.name() + " is left out: the item decides it, and items have a table of"
                        + " their own.");
            } else if (Dependence.share(item.values(), column.values()) > 0 && describesAnEvent(column)) {
                ofEvents.add(column);
            } else if (itemTable.isEmpty()
                    && Dependence.share(item.values(), column.values()) == 0
                    && ItemWords.name(column.name())) {
                ofItems.add(column);
            } else {
                notes.add("The column " + column.name()
                        + " is left out: it belongs to the event, since neither the item nor the consumer decides it. If it"
                        + " describes the event, as a size does, map it under events.attributes.");
            }
        }
        GivenTable described = itemTable.map(KeyMatch::table).orElse(events);
        List<ColumnSample> columns =
                itemTable.map(match -> describing(match, item.distinct())).orElse(ofItems);
        Optional<ColumnSample> gender =
                columns.stream().filter(ItemWords::isFashionGender).findFirst();
        List<AttributeGuess> attributes = new ArrayList<>();
        withoutTwins(columns, notes).forEach(column -> attributes.addAll(ItemWords.attributes(column)));
        Optional<ColumnSample> title = itemTable.isPresent()
                ? described.columns().stream()
                        .filter(column -> column.isText() && Role.TITLE.nameScore(column.name()) == 1)
                        .findFirst()
                : Optional.ofNullable(roles.get(Role.TITLE)).map(guess -> LogGuesser.column(events, guess));
        if (attributes.size() < 2) {
            title.ifPresent(column -> attributes.addAll(ItemWords.ofTitle(column)));
        }
        if (attributes.isEmpty()) {
            ItemWords.ofNames(item).ifPresent(attributes::add);
        }
        List<AttributeGuess> named = distinctNames(attributes, ItemAttributes.TYPED);
        Set<String> taken = Stream.of(
                        ItemAttributes.TYPED.stream(),
                        COLUMNS.stream(),
                        named.stream().map(AttributeGuess::name))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
        return new Attributes(
                named,
                distinctNames(
                        ofConsumers.stream()
                                .map(column -> plain(column, "each consumer has one value"))
                                .toList(),
                        ItemAttributes.TYPED),
                distinctNames(
                        withoutTwins(ofEvents, notes).stream()
                                .map(column -> plain(
                                        column,
                                        Numbers.percent(1 - Dependence.share(item.values(), column.values()))
                                                + " of the rows have another value than most of their item, so it"
                                                + " describes the event"))
                                .toList(),
                        taken),
                gender.map(ItemWords::fashionGender),
                notes);
    }

    /** The attributes in a table of consumers. */
    static List<AttributeGuess> ofConsumers(KeyMatch match) {
        return distinctNames(
                match.table().columns().stream()
                        .filter(column -> !column.name().equals(match.key().columns()) && column.isPlain())
                        .filter(column -> !isPersonal(column) && column.distinct() >= 2 && column.distinct() <= 200)
                        .map(column -> plain(column, "has about " + column.distinct() + " values"))
                        .toList(),
                ItemAttributes.TYPED);
    }

    /** Names and addresses of people describe no group of them, and do not belong in tables. */
    private static boolean isPersonal(ColumnSample column) {
        return Role.spelled(column.name()).replaceAll("[^a-z]", "").matches(PERSONAL);
    }

    private static String personal(ColumnSample column) {
        return "The column " + column.name() + " is left out: it holds data of a person.";
    }

    /** Words, and numbers that are named like a property of what was bought, such as a size; other numbers may measure. */
    private static boolean describesAnEvent(ColumnSample column) {
        return column.distinct() <= MOST_VALUES_OF_EVENTS
                && column.distinct() <= Math.max(2, column.present().size() / 10)
                && (!column.isNumeric() || ItemWords.name(column.name()));
    }

    private static List<ColumnSample> describing(KeyMatch match, long itemsInEvents) {
        return match.table().columns().stream()
                .filter(column -> !column.name().equals(match.key().columns()) && column.isPlain())
                .map(Missing::without)
                .filter(column -> canDescribe(match.table(), column))
                .filter(column ->
                        column.distinct() <= Math.max(30, match.table().rowCount() / 5))
                .filter(column -> column.distinct() <= Math.max(30, itemsInEvents))
                .toList();
    }

    private static boolean canDescribe(GivenTable table, ColumnSample column) {
        boolean fraction = column.isNumeric() && !column.isWhole() && column.distinct() > 20;
        boolean largeNumber = column.isNumeric() && column.distinct() > 500 && !ItemWords.name(column.name());
        return column.distinct() >= 2
                && column.distinct() <= MOST_VALUES
                && column.coverage() > 0.05
                && !fraction
                && !largeNumber
                && TimeForm.of(column).isEmpty()
                && column.distinct() <= Math.max(30, table.rowCount() / 3);
    }

    /** Of two columns that decide each other, such as a code and its name, the one with words. */
    private static List<ColumnSample> withoutTwins(List<ColumnSample> columns, List<String> notes) {
        List<ColumnSample> kept = new ArrayList<>();
        List<ColumnSample> wordsFirst = new ArrayList<>(columns);
        wordsFirst.sort(java.util.Comparator.comparing(ColumnSample::isNumeric)
                .thenComparing(column -> column.share(value -> value.length() == 1) > 0.5));
        for (ColumnSample column : wordsFirst) {
            Optional<ColumnSample> twin = kept.stream()
                    .filter(other -> Math.abs(other.distinct() - column.distinct()) <= 0.1 * column.distinct()
                            && Dependence.share(other.values(), column.values()) > 0.97
                            && Dependence.share(column.values(), other.values()) > 0.97)
                    .findFirst();
            twin.ifPresentOrElse(
                    other -> notes.add(
                            "The column " + column.name() + " is left out: it says the same as " + other.name() + "."),
                    () -> kept.add(column));
        }
        kept.sort(java.util.Comparator.comparingInt(columns::indexOf));
        return kept;
    }

    private static AttributeGuess plain(ColumnSample column, String evidence) {
        return new AttributeGuess(name(column.name()), column.sql(), evidence, false);
    }

    /** A name for the mapping: letters, digits and underscores. */
    static String name(String column) {
        String plain = Role.spelled(column).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return plain.isEmpty() ? "attribute" : plain;
    }

    private static List<AttributeGuess> distinctNames(List<AttributeGuess> attributes, Set<String> taken) {
        Map<String, AttributeGuess> named = new LinkedHashMap<>();
        for (AttributeGuess attribute : attributes) {
            String name = attribute.name();
            int number = 2;
            while (named.containsKey(name) || taken.contains(name)) {
                name = attribute.name() + "_" + number++;
            }
            named.put(name, new AttributeGuess(name, attribute.sql(), attribute.evidence(), attribute.undecided()));
        }
        return List.copyOf(named.values());
    }
}
