package io.unicon.jobs.start;

import io.unicon.features.domain.Action;
import io.unicon.jobs.choose.Dependence;
import io.unicon.jobs.choose.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the columns of events in a table. */
final class EventRoles {

    private static final double NEARLY_ALL = 0.98;
    private static final int FEW = 40;
    private static final String SHORT_TITLES = "(?i).*(name|title|titel|bezeichnung).*";
    private static final int FEWEST_IDS = 10;
    private static final Set<Role> OTHER_IDS = Set.of(Role.SESSION, Role.BASKET, Role.EVENT_ID);

    private final GivenTable table;
    private final Map<Role, Guess> guesses = new EnumMap<>(Role.class);
    private final Set<String> taken = new HashSet<>();

    private EventRoles(GivenTable table) {
        this.table = table;
    }

    /** What was found; a role without a column is missing. */
    static Map<Role, Guess> of(GivenTable table) {
        EventRoles roles = new EventRoles(table);
        roles.time();
        roles.named(Role.CONSUMER);
        roles.action();
        roles.named(Role.ITEM);
        roles.idsByValues();
        roles.numbers();
        roles.relativeTime();
        return roles.guesses;
    }

    private void time() {
        Optional<TimeColumn> best = TimeColumn.best(table);
        best.ifPresent(time -> take(Role.TIME, time.guess(), time.columns()));
    }

    private void action() {
        free().stream()
                .filter(column -> column.distinct() <= FEW && column.coverage() > 0.5)
                .filter(column -> actionScore(column) >= 1 && !isOfConsumers(column))
                .max(Comparator.comparingDouble(EventRoles::actionScore))
                .ifPresent(column -> {
                    boolean named = Role.ACTION.nameScore(column.name()) == 1;
                    double known = column.share(value -> ActionWords.of(value).isPresent());
                    take(
                            Role.ACTION,
                            new Guess(
                                    column.name(),
                                    column.sql(),
                                    known > 0
                                            ? Numbers.percent(known) + " of its values are words for actions"
                                            : "is named like an action, and its values are codes",
                                    named && known > 0.5
                                            ? Confidence.HIGH
                                            : known > 0.5 ? Confidence.MEDIUM : Confidence.LOW),
                            List.of(column));
                });
    }

    /** A property such as a paid subscription: each consumer has one value, and one of the values is a word for an action. */
    private boolean isOfConsumers(ColumnSample column) {
        Set<String> values = column.counts().keySet();
        Map<String, Action> known = ActionWords.of(values);
        return guesses.containsKey(Role.CONSUMER)
                && known.size() < values.size()
                && new HashSet<>(known.values()).size() <= 1
                && Dependence.gain(
                                LogGuesser.column(table, guesses.get(Role.CONSUMER))
                                        .values(),
                                column.values())
                        > 0.7;
    }

    private static double actionScore(ColumnSample column) {
        double known = column.share(value -> ActionWords.of(value).isPresent());
        double name = Role.ACTION.nameScore(column.name());
        boolean codes = name == 1 && column.distinct() <= 6 && column.isWhole();
        return known >= 0.5 ? 1 + known + name : name == 1 && (known > 0 || codes) ? 1 : 0;
    }

    /** A column that is named like the role, and whose values recur. */
    private void named(Role role) {
        best(role)
                .or(() -> role == Role.CONSUMER ? best(Role.SESSION) : Optional.empty())
                .ifPresent(column -> {
                    boolean session = role == Role.CONSUMER
                            && Role.CONSUMER.nameScore(column.name()) < 1
                            && Role.SESSION.nameScore(column.name()) > 0;
                    boolean exact = role.nameScore(column.name()) == 1;
                    take(
                            role,
                            new Guess(
                                    column.name(),
                                    column.sql(),
                                    "is named like " + (session ? "a visit" : "an id of " + Words.of(role))
                                            + ", and has about "
                                            + column.distinct() + " values in " + table.rowCount() + " rows"
                                            + (session
                                                    ? "; no column identifies consumers, so each visit counts as one"
                                                    : ""),
                                    exact ? Confidence.HIGH : Confidence.MEDIUM),
                            List.of(column));
                });
    }

    private Optional<ColumnSample> best(Role role) {
        return free().stream()
                .filter(column -> role.nameScore(column.name()) > 0 && canBeId(column))
                .max(Comparator.<ColumnSample>comparingDouble(column -> idScore(role, column)));
    }

    private double idScore(Role role, ColumnSample column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        double key = name.matches(".*(id|_no|nr|code|sku|asin|key)$") ? 0.4 : 0;
        double detail = Math.min(0.3, Math.log10((double) Math.max(1, column.distinct())) / 20);
        double unlike = name.matches(".*(categ|group|class|type|name|brand|family|parent).*") ? -0.6 : 0;
        return role.nameScore(column.name()) + key + detail + unlike + (column.coverage() > 0.5 ? 0.2 : 0);
    }

    /** Ids recur, are not fractions, and are more than a few. */
    private boolean canBeId(ColumnSample column) {
        boolean fraction = column.isNumeric() && !column.isWhole();
        return !fraction
                && column.distinct() >= 2
                && (table.rowCount() < 100 || table.distinctShare(column) < NEARLY_ALL)
                && column.coverage() > 0.2
                && averageLength(column) < 80;
    }

    private static double averageLength(ColumnSample column) {
        return column.present().stream().mapToInt(String::length).average().orElse(0);
    }

    /** Without names: a column that decides others describes items; of two ids the first is the consumer. */
    private void idsByValues() {
        if (guesses.containsKey(Role.CONSUMER) && guesses.containsKey(Role.ITEM)) {
            return;
        }
        List<ColumnSample> ids = free().stream()
                .filter(this::canBeId)
                .filter(column -> column.distinct() >= FEWEST_IDS)
                .filter(column -> OTHER_IDS.stream().noneMatch(role -> role.nameScore(column.name()) == 1))
                .filter(column -> column.share(value -> value.contains(" ")) < 0.2)
                .sorted(Comparator.comparingLong(ColumnSample::distinct).reversed())
                .limit(2)
                .sorted(Comparator.comparingInt(table.columns()::indexOf))
                .toList();
        if (!guesses.containsKey(Role.ITEM) && !guesses.containsKey(Role.CONSUMER) && ids.size() > 1) {
            ColumnSample item = decider(ids).orElse(ids.get(1));
            boolean decides = decider(ids).isPresent();
            ColumnSample consumer =
                    ids.stream().filter(id -> !id.equals(item)).findFirst().orElseThrow();
            byValues(Role.CONSUMER, consumer, "is the first column of ids that is not the item's", Confidence.LOW);
            byValues(
                    Role.ITEM,
                    item,
                    decides ? "decides the values of other columns, as an item does" : "is the second column of ids",
                    decides ? Confidence.MEDIUM : Confidence.LOW);
        } else if (!ids.isEmpty() && guesses.containsKey(Role.CONSUMER)) {
            byValues(Role.ITEM, decider(ids).orElse(ids.get(0)), "is a column of ids that is left", Confidence.LOW);
        } else if (!ids.isEmpty() && guesses.containsKey(Role.ITEM)) {
            byValues(Role.CONSUMER, ids.get(0), "is the first column of ids that is left", Confidence.LOW);
        }
    }

    private void byValues(Role role, ColumnSample column, String evidence, Confidence confidence) {
        String size = "; it has about " + column.distinct() + " values in " + table.rowCount() + " rows";
        take(role, new Guess(column.name(), column.sql(), evidence + size, confidence), List.of(column));
    }

    private Optional<ColumnSample> decider(List<ColumnSample> ids) {
        List<ColumnSample> described = free().stream()
                .filter(column -> column.distinct() > 1 && !ids.contains(column))
                .toList();
        return ids.stream()
                .filter(id -> described.stream().anyMatch(value -> Dependence.gain(id.values(), value.values()) > 0.9))
                .max(Comparator.comparingDouble(id -> described.stream()
                        .mapToDouble(value -> Dependence.gain(id.values(), value.values()))
                        .sum()));
    }

    private void numbers() {
        for (Role role : List.of(Role.PRICE, Role.REVENUE, Role.QUANTITY)) {
            NumberColumn.best(role, free()).ifPresent(found -> take(role, found.guess(), List.of(found.column())));
        }
        if (!guesses.containsKey(Role.PRICE) && guesses.containsKey(Role.REVENUE)) {
            Guess revenue = guesses.remove(Role.REVENUE);
            boolean each = guesses.containsKey(Role.QUANTITY);
            guesses.put(
                    Role.PRICE,
                    each
                            ? new Guess(
                                    revenue.columns(),
                                    "try_divide(" + revenue.sql() + ", "
                                            + guesses.get(Role.QUANTITY).sql() + ")",
                                    revenue.evidence() + "; divided by the quantity",
                                    Confidence.MEDIUM)
                            : revenue);
        }
        best(Role.BASKET, free().stream().filter(this::canBeBasket))
                .ifPresent(column -> take(Role.BASKET, shown(Role.BASKET, column), List.of(column)));
        orderLines();
        for (Role role : List.of(Role.TITLE, Role.PICTURE)) {
            describing(role, free())
                    .filter(this::belongsToItem)
                    .ifPresent(column -> take(role, shown(role, column), List.of(column)));
        }
        free().stream()
                .filter(column -> !guesses.containsKey(Role.STEP))
                .filter(column -> Role.STEP.nameScore(column.name()) == 1 && column.isWhole())
                .findFirst()
                .ifPresent(column -> take(
                        Role.STEP,
                        new Guess(column.name(), column.sql(), "numbers the rows of a consumer", Confidence.MEDIUM),
                        List.of(column)));
    }

    private void orderLines() {
        Optional<Guess> order = Optional.ofNullable(guesses.get(Role.BASKET));
        order.flatMap(found -> OrderLines.of(table, LogGuesser.column(table, found), free()))
                .ifPresent(line -> {
                    Guess basket = order.get();
                    take(
                            Role.STEP,
                            new Guess(
                                    line.name(),
                                    line.sql(),
                                    "numbers the lines of an order in " + basket.columns(),
                                    Confidence.MEDIUM),
                            List.of(line));
                    guesses.put(
                            Role.EVENT_ID,
                            new Guess(
                                    basket.columns() + ", " + line.name(),
                                    "concat_ws('-', " + basket.sql() + ", " + line.sql() + ")",
                                    "are an order and its line, so a second row with both is a repetition",
                                    Confidence.MEDIUM));
                });
    }

    /** An order has one consumer; a position that is called order has many. */
    private boolean canBeBasket(ColumnSample column) {
        double share = guesses.containsKey(Role.CONSUMER)
                ? Dependence.share(
                        column.values(),
                        LogGuesser.column(table, guesses.get(Role.CONSUMER)).values())
                : 0;
        return share == 0 || share > 0.9;
    }

    private boolean belongsToItem(ColumnSample column) {
        return guesses.containsKey(Role.ITEM)
                && Dependence.share(
                                LogGuesser.column(table, guesses.get(Role.ITEM)).values(), column.values())
                        > 0.5;
    }

    /** The column of titles or of addresses of pictures, as a title of an item or a picture is named and written. */
    static Optional<ColumnSample> describing(Role role, List<ColumnSample> columns) {
        return best(
                role,
                columns.stream()
                        .filter(ColumnSample::isText)
                        .filter(column ->
                                role != Role.PICTURE || column.share(value -> value.matches("(?i)https?://.*")) > 0.9));
    }

    private static Optional<ColumnSample> best(Role role, Stream<ColumnSample> columns) {
        return columns.filter(column -> role.nameScore(column.name()) == 1 && column.distinct() > FEW)
                .max(Comparator.comparing((ColumnSample column) -> column.name().matches(SHORT_TITLES))
                        .thenComparing(EventRoles::averageLength));
    }

    /** In a table without names, the only column of texts of their own for each item. */
    static Optional<ColumnSample> unnamedTitle(KeyMatch match) {
        List<ColumnSample> texts = match.table().columns().stream()
                .filter(column -> column.name().startsWith("_c")
                        && !column.name().equals(match.key().columns()))
                .filter(column -> column.isText() && match.table().distinctShare(column) > 0.8)
                .filter(column -> column.share(value -> value.contains(" ")) > 0.5 && averageLength(column) < 80)
                .toList();
        return texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
    }

    static Guess shown(Role role, ColumnSample column) {
        return new Guess(
                column.name(),
                column.sql(),
                (column.name().startsWith("_c") ? "is written like " : "is named like ") + Words.of(role),
                Confidence.MEDIUM);
    }

    /** Small whole numbers in a column that is named like a time: hours or days since an unknown start. */
    private void relativeTime() {
        if (guesses.containsKey(Role.TIME)) {
            return;
        }
        free().stream()
                .filter(column -> Role.TIME.nameScore(column.name()) > 0 && column.isWhole() && column.distinct() > 1)
                .findFirst()
                .ifPresent(column -> take(
                        Role.TIME,
                        new Guess(
                                column.name(),
                                "timestamp_seconds(946684800 + cast(" + column.sql() + " as bigint) * 3600)",
                                "is named like a time and counts from an unknown start; a count of hours after 2000-01-01"
                                        + " is a guess, for days write 86400 in place of 3600",
                                Confidence.LOW),
                        List.of(column)));
    }

    private List<ColumnSample> free() {
        return table.columns().stream()
                .filter(column -> column.isPlain() && !taken.contains(column.name()))
                .toList();
    }

    private void take(Role role, Guess guess, List<ColumnSample> columns) {
        guesses.put(role, guess);
        new ArrayList<>(columns).forEach(column -> taken.add(column.name()));
    }
}
