package io.unicon.jobs.start;

import io.unicon.features.domain.Action;
import io.unicon.jobs.choose.Numbers;
import io.unicon.jobs.choose.Reasoned;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the guesses as the block {@code source} of a configuration. */
final class SettingsText {

    private final LogGuess guess;
    private final YamlLines yaml = new YamlLines();

    private SettingsText(LogGuess guess) {
        this.guess = guess;
    }

    /**
     * The mapping.
     *
     * @param silhouette the attribute that is the silhouette
     * @param duplicates reject or keep, with the reason
     */
    static String mapping(LogGuess guess, Optional<String> silhouette, Reasoned<String> duplicates) {
        SettingsText text = new SettingsText(guess);
        text.yaml
                .block(0, "source")
                .comment(1, "From the folder in which unicon is started.")
                .value(1, "path", ".");
        guess.notes().forEach(note -> text.yaml.comment(1, note));
        text.yaml.blank();
        text.items(silhouette);
        text.consumers();
        text.events(duplicates);
        return text.yaml.toString();
    }

    private void items(Optional<String> silhouette) {
        yaml.block(1, "items");
        if (!guess.itemsHaveFilesOfTheirOwn()) {
            yaml.comment(2, "No catalogue: the events describe their items.");
        }
        files(guess.items().table());
        if (!guess.itemsHaveFilesOfTheirOwn()) {
            sameCondition();
        }
        guessed(2, "sku", guess.items().key());
        optional("title", Role.TITLE);
        optional("imageUrl", Role.PICTURE);
        guess.fashionGender().ifPresent(gender -> attribute(2, gender));
        guess.items().attributes().stream()
                .filter(attribute -> silhouette.filter(attribute.name()::equals).isPresent())
                .findFirst()
                .ifPresentOrElse(
                        form -> yaml.comment(2, comment(form) + "; it says what an item is")
                                .value(2, "silhouette", form.sql())
                                .comment(
                                        2,
                                        "Prices are compared within a group; another column may be the shop's groups.")
                                .value(2, "commodityGroup", form.sql()),
                        () -> yaml.comment(
                                2,
                                "No column says what an item is, such as dress or lamp; if one does: silhouette: COLUMN"));
        List<AttributeGuess> others = guess.items().attributes().stream()
                .filter(attribute -> silhouette.filter(attribute.name()::equals).isEmpty())
                .toList();
        attributes(others);
    }

    private void consumers() {
        guess.consumers().ifPresent(consumers -> {
            yaml.blank().block(1, "consumers");
            files(consumers.table());
            if (consumers.table().equals(guess.events())) {
                sameCondition();
            }
            guessed(2, "id", consumers.key());
            attributes(consumers.attributes());
        });
    }

    private void attributes(List<AttributeGuess> attributes) {
        if (attributes.isEmpty()) {
            yaml.comment(2, "No column has values that recur.");
            yaml.none(2, "attributes");
            return;
        }
        yaml.block(2, "attributes");
        attributes.forEach(attribute -> attribute(3, attribute));
    }

    private void attribute(int level, AttributeGuess attribute) {
        yaml.comment(level, comment(attribute)).value(level, attribute.name(), attribute.sql());
    }

    private static String comment(AttributeGuess attribute) {
        return (attribute.undecided() ? YamlLines.DECIDE : "") + attribute.evidence();
    }

    private void events(Reasoned<String> duplicates) {
        yaml.blank().block(1, "events");
        files(guess.events());
        guess.conditions()
                .forEach(condition -> yaml.comment(3, YamlLines.DECIDE + "left out are " + condition.evidence()));
        where();
        guessed(2, "consumerId", guess.role(Role.CONSUMER));
        guessed(2, "eventAt", guess.role(Role.TIME));
        optional("order", Role.STEP);
        guessed(2, "sku", guess.role(Role.ITEM));
        action();
        optional("price", Role.PRICE);
        optional("quantity", Role.QUANTITY);
        optional("eventId", Role.EVENT_ID);
        if (!guess.eventAttributes().isEmpty()) {
            attributes(guess.eventAttributes());
        }
        yaml.comment(2, duplicates.reason()).value(2, "duplicates", duplicates.value());
    }

    private void optional(String key, Role role) {
        Optional.ofNullable(guess.role(role)).ifPresent(found -> guessed(2, key, found));
    }

    private void action() {
        if (guess.actions().isEmpty()) {
            Action only = guess.purchases().isPresent() ? Action.CHECKOUT : Action.CLICK;
            yaml.comment(
                            2,
                            YamlLines.DECIDE + "no column names actions, so each row is one: "
                                    + (guess.purchases().isPresent()
                                            ? "a purchase, since "
                                                    + guess.purchases().get() + "; if a row is a view, write 'click'"
                                            : "a click, since there are neither quantities nor orders; if a row is a purchase,"
                                                    + " write 'checkout'"))
                    .value(2, "action", Sql.text(only.text()));
            return;
        }
        Guess column = guess.role(Role.ACTION);
        yaml.comment(
                        2,
                        (column.undecided() ? YamlLines.DECIDE : "")
                                + column.confidence().text() + ": " + column.columns() + " " + column.evidence() + ": "
                                + actions(guess.actions()))
                .value(2, "action", ActionWords.sql(column.sql(), guess.actions()));
    }

    private static String actions(Map<String, Action> actions) {
        return String.join(
                ", ",
                actions.entrySet().stream()
                        .map(entry -> entry.getKey() + " is " + entry.getValue().text())
                        .toList());
    }

    private void guessed(int level, String key, Guess found) {
        yaml.comment(
                        level,
                        (found.undecided() ? YamlLines.DECIDE : "")
                                + found.confidence().text() + ": " + found.columns() + " " + found.evidence())
                .value(level, key, found.sql());
    }

    /** The question is asked once, at the events. */
    private void sameCondition() {
        if (!guess.conditions().isEmpty()) {
            yaml.comment(3, "The rows of the events; if you change their condition, change this one too.");
        }
        where();
    }

    private void where() {
        if (!guess.conditions().isEmpty()) {
            yaml.value(
                    3,
                    "where",
                    String.join(
                            " and ",
                            guess.conditions().stream().map(Condition::sql).toList()));
        }
    }

    private void files(GivenTable table) {
        yaml.block(2, "files");
        yaml.comment(3, Numbers.count(table.rowCount()) + " rows; " + String.join("; ", table.evidence()));
        yaml.value(3, "path", table.path()).value(3, "format", table.format());
        if (!table.options().isEmpty()) {
            yaml.block(3, "options");
            table.options().forEach((option, value) -> yaml.value(4, option, value));
        }
    }
}
