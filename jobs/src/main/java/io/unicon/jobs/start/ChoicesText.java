package io.unicon.jobs.start;

import io.unicon.jobs.choose.Choices;
import io.unicon.jobs.choose.Numbers;
import io.unicon.jobs.choose.Reasoned;
import io.unicon.jobs.choose.WindowChoice;
import java.util.List;
import java.util.Optional;

/** Writes the choices as settings, each with its reason. */
record ChoicesText(LogProfile profile, LogGuess guess, Choices choices, Optional<FirstAudience> audience) {

    private static final int SHORT_LOG = 30;

    String yaml() {
        YamlLines yaml = new YamlLines();
        cleaning(yaml);
        WindowChoice window = choices.window();
        yaml.comment(
                0,
                "One way of building sequences. v1 to v4 also need styleSilhouettes: the silhouettes that express style.");
        yaml.block(0, "variants").block(1, VariantText.BASELINE);
        reasoned(yaml, 2, "windowDays", window.days());
        reasoned(yaml, 2, "minEvents", window.minEvents());
        reasoned(yaml, 2, "maxEvents", window.maxEvents());
        if (guess.roles().containsKey(Role.QUANTITY)) {
            yaml.comment(2, "An event of several units is one event of a sequence; event_per_unit repeats it.")
                    .value(2, "quantity", "one_event");
        }
        yaml.list(0, "selectedVariants", List.of(VariantText.BASELINE)).blank();
        encoder(yaml);
        yaml.blank().block(0, "training");
        reasoned(yaml, 1, "maxEpochs", choices.maxEpochs());
        yaml.blank().block(0, "segments");
        reasoned(yaml, 1, "k", choices.segments());
        yaml.blank().block(0, "description");
        yaml.comment(1, choices.descriptionAttributes().reason())
                .list(1, "attributes", choices.descriptionAttributes().value());
        yaml.comment(1, choices.significantActions().reason())
                .list(1, "significantActions", choices.significantActions().value());
        yaml.blank();
        audience(yaml);
        return yaml.toString();
    }

    private void cleaning(YamlLines yaml) {
        if (guess.returnShare() == 0 && profile.guestIds().isEmpty()) {
            return;
        }
        yaml.block(0, "cleaning");
        if (guess.returnShare() > 0) {
            yaml.comment(
                            1,
                            YamlLines.DECIDE + Numbers.percent(guess.returnShare())
                                    + " of the rows have a negative quantity, as returns have: they are removed with the"
                                    + " units that they take back; keep counts them as events, reject leaves them out")
                    .value(1, "returns", "remove");
        }
        if (!profile.guestIds().isEmpty()) {
            yaml.comment(
                            1,
                            YamlLines.DECIDE + Numbers.percent(profile.guestShare())
                                    + " of the events have an id that looks like one of guests; their events are left out")
                    .list(1, "guestIds", profile.guestIds());
        }
        yaml.blank();
    }

    private void encoder(YamlLines yaml) {
        List<String> attributes = choices.encoderAttributes().value();
        yaml.block(0, "encoder")
                .comment(1, choices.encoderAttributes().reason())
                .list(1, "attributes", attributes);
        if (attributes.isEmpty()) {
            yaml.value(1, "outputWeights", "sku");
        }
    }

    private void audience(YamlLines yaml) {
        if (audience.isEmpty()) {
            yaml.comment(
                    0,
                    "No audience: no rule over consumer_facts has a core of 2 to 10 % of the consumers and 100 of them."
                            + " Add one under audiences when you know what your best consumers have in common.");
            return;
        }
        FirstAudience first = audience.get();
        yaml.comment(0, "A first audience; docs/tables.md lists the facts for other rules.");
        yaml.block(0, "audiences").block(1, first.name());
        yaml.comment(
                        2,
                        Numbers.percent(first.share()) + " of the consumers, about " + Numbers.count(first.consumers())
                                + ", are in the core")
                .value(2, "core", first.core());
        yaml.value(2, "task", first.task());
        if (profile.accepted().days() < SHORT_LOG || first.task().equals("second_half")) {
            yaml.block(2, "sampling").number(3, "newcomerDays", 0);
        }
        yaml.block(2, "inputs").list(3, "actions", first.actions());
        yaml.number(3, "windowDays", choices.window().days().value());
        List<String> ofEvents =
                guess.eventAttributes().stream().map(AttributeGuess::name).toList();
        List<String> attributes = choices.encoderAttributes().value().stream()
                .filter(attribute -> !ofEvents.contains(attribute))
                .toList();
        yaml.list(3, "itemAttributes", attributes.isEmpty() ? List.of(VariantText.SILHOUETTE) : attributes);
        yaml.list(3, "brandAttributes", List.of());
        guess.consumers()
                .ifPresent(consumers -> yaml.list(
                        3,
                        "consumerAttributes",
                        consumers.attributes().stream()
                                .map(AttributeGuess::name)
                                .limit(5)
                                .toList()));
    }

    private static <T extends Number> void reasoned(YamlLines yaml, int level, String key, Reasoned<T> choice) {
        yaml.comment(level, choice.reason()).number(level, key, choice.value());
    }
}
