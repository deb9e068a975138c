package io.unicon.jobs.start;

import io.unicon.jobs.choose.Choices;
import io.unicon.jobs.choose.EventProfile;
import io.unicon.jobs.choose.Numbers;
import io.unicon.jobs.choose.Reasoned;
import io.unicon.jobs.choose.WindowChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Arranges a profile, the guesses and the choices for people. */
record ProfileSections(LogProfile profile, LogGuess guess, Choices choices) {

    List<ProfileSection> all() {
        List<ProfileSection> sections = new ArrayList<>(List.of(guesses(), log(), consumers(), windows()));
        if (!profile.accepted().attributes().isEmpty()) {
            sections.add(attributes());
        }
        sections.add(problems());
        sections.add(chosen());
        return sections;
    }

    private ProfileSection guesses() {
        Stream<List<String>> roles = guess.roles().entrySet().stream()
                .map(entry -> List.of(
                        Words.of(entry.getKey()).replaceFirst("^an? ", ""),
                        entry.getValue().columns(),
                        entry.getValue().confidence().text(),
                        entry.getValue().evidence()));
        return new ProfileSection("Columns", List.of("role", "column", "confidence", "evidence"), roles.toList());
    }

    private ProfileSection log() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rows read", Numbers.count(profile.rows())));
        rows.add(List.of("events", Numbers.count(profile.accepted().events())));
        rows.add(List.of(
                "span",
                profile.accepted().first() + " to " + profile.accepted().last() + ", "
                        + Numbers.count(profile.accepted().days())
                        + (profile.accepted().days() == 1 ? " day" : " days")));
        rows.add(List.of("consumers", Numbers.count(profile.accepted().consumers())));
        rows.add(List.of("items with events", Numbers.count(profile.accepted().items())));
        profile.accepted()
                .actions()
                .forEach((action, count) -> rows.add(List.of(
                        action,
                        Numbers.count(count) + ", "
                                + Numbers.percent(
                                        count / (double) profile.accepted().events()))));
        rows.add(List.of(
                "events with a time of day", Numbers.percent(profile.accepted().clockShare())));
        rows.add(List.of(
                "events with a price", Numbers.percent(profile.accepted().pricedShare())));
        rows.add(List.of(
                "of these with the price 0", Numbers.percent(profile.accepted().freeShare())));
        if (profile.accepted().sampleShare() < 1) {
            rows.add(List.of(
                    "sample",
                    "the figures on consumers, items and duplicates are of "
                            + Numbers.percent(profile.accepted().sampleShare()) + " of the consumers"));
        }
        return new ProfileSection("The log as the mapping reads it", List.of(), rows);
    }

    private ProfileSection consumers() {
        List<String> quantiles = EventProfile.QUANTILES.stream()
                .map(share -> share == 1 ? "most" : Numbers.percent(share).replace(" ", " "))
                .toList();
        return new ProfileSection(
                "Events of a consumer",
                quantiles,
                List.of(profile.accepted().eventsPerConsumer().stream()
                        .map(Numbers::count)
                        .toList()));
    }

    private ProfileSection windows() {
        return new ProfileSection(
                "Consumers with events before " + profile.accepted().last().plusDays(1),
                List.of("days", "2 events or more", "3 or more", "5 or more"),
                profile.accepted().windows().stream()
                        .map(window -> List.of(
                                Numbers.count(window.days()),
                                Numbers.count(window.withTwo()),
                                Numbers.count(window.withThree()),
                                Numbers.count(window.withFive())))
                        .toList());
    }

    private ProfileSection attributes() {
        return new ProfileSection(
                "Attributes of items and events",
                List.of("attribute", "values", "events with a value", "most frequent"),
                profile.accepted().attributes().stream()
                        .map(attribute -> List.of(
                                attribute.name(),
                                Numbers.count(attribute.distinct()),
                                Numbers.percent(attribute.coverage()),
                                attribute.frequent().get(0) + " (" + Numbers.percent(attribute.topShare()) + ")"
                                        + IntStream.range(
                                                        1, attribute.frequent().size())
                                                .mapToObj(i -> ", "
                                                        + attribute.frequent().get(i))
                                                .reduce("", String::concat)))
                        .toList());
    }

    private ProfileSection problems() {
        List<List<String>> rows = new ArrayList<>();
        guess.conditions().forEach(condition -> rows.add(List.of("left out", condition.evidence())));
        guess.notes().forEach(note -> rows.add(List.of("left out", note)));
        for (Map.Entry<String, Long> reason : profile.reasons().entrySet()) {
            rows.add(List.of(
                    reason.getKey(),
                    Numbers.count(reason.getValue()) + " rows, "
                            + Numbers.percent(profile.reasonShare(reason.getKey()))));
        }
        rows.add(List.of(
                "greatest consumer",
                Numbers.percent(profile.accepted().greatestConsumerShare()) + " of the events"
                        + (profile.accepted().greatestConsumerShare() > 0.02 ? ": a shared id, or guests?" : "")));
        rows.add(List.of(
                "most events of a consumer on a date",
                Numbers.count(profile.accepted().mostEventsOnADay())));
        rows.add(List.of("events of guests by their id", Numbers.percent(profile.guestShare())));
        return new ProfileSection("Rows and ids to look at", List.of(), rows);
    }

    private ProfileSection chosen() {
        WindowChoice window = choices.window();
        return new ProfileSection(
                "Settings that fit",
                List.of("setting", "value", "because"),
                List.of(
                        chosen("windowDays", window.days()),
                        chosen("minEvents", window.minEvents()),
                        chosen("maxEvents", window.maxEvents()),
                        chosen("encoder.attributes", choices.encoderAttributes()),
                        chosen("description.attributes", choices.descriptionAttributes()),
                        chosen("segments.k", choices.segments()),
                        chosen("training.maxEpochs", choices.maxEpochs()),
                        chosen("description.significantActions", choices.significantActions()),
                        chosen("duplicates", guess.duplicates(profile))));
    }

    private static List<String> chosen(String setting, Reasoned<?> choice) {
        return List.of(setting, choice.value().toString(), choice.reason());
    }
}
