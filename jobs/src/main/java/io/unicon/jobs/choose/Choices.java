package io.unicon.jobs.choose;

import io.unicon.features.domain.Action;
import io.unicon.features.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings that fit a log.
 *
 * @param silhouette the attribute that says what an item is; empty if none does
 * @param window the days of events that a sequence covers, and its events
 * @param encoderAttributes attributes that the encoder reads; empty if the log describes no items
 * @param descriptionAttributes attributes that describe segments; at least one
 * @param segments the number of segments
 * @param maxEpochs the most passes of the training
 * @param significantActions actions that make an item representative
 */
public record Choices(
        Optional<String> silhouette,
        WindowChoice window,
        Reasoned<List<String>> encoderAttributes,
        Reasoned<List<String>> descriptionAttributes,
        Reasoned<Integer> segments,
        Reasoned<Integer> maxEpochs,
        Reasoned<List<String>> significantActions) {

    private static final int SEQUENCES_OF_A_SEGMENT = 50;
    private static final int ITEMS_OF_A_SEGMENT = 5;
    private static final int FEWEST_SEGMENTS = 5;
    private static final int MOST_SEGMENTS = 250;
    private static final int BATCH = 128;
    private static final int STEPS = 2000;
    private static final List<String> FORMS = List.of(
            ".*silhouette.*",
            ".*(product|item|article)_?type.*",
            ".*(categ|kategorie).*",
            "kind",
            ".*type.*",
            ".*(class|genre|department|section|group).*");

    /** The choices for a log, with the names of its attributes. */
    public static Choices of(EventProfile profile) {
        Optional<AttributeProfile> form = form(profile.attributes());
        WindowChoice window = WindowChoice.of(profile);
        Reasoned<List<String>> read = encoderAttributes(profile, form);
        return new Choices(
                form.map(AttributeProfile::name),
                window,
                read,
                descriptionAttributes(profile, form),
                segments(window.sequences(), profile.items()),
                maxEpochs(window.sequences()),
                significantActions(profile));
    }

    /** The same for a mapping in which the attribute that says what an item is becomes the column {@code silhouette}. */
    public Choices asMapped() {
        return new Choices(
                silhouette,
                window,
                asMapped(encoderAttributes),
                asMapped(descriptionAttributes),
                segments,
                maxEpochs,
                significantActions);
    }

    private Reasoned<List<String>> asMapped(Reasoned<List<String>> attributes) {
        return new Reasoned<>(
                attributes.value().stream()
                        .map(name -> silhouette.filter(name::equals).isPresent() ? Tables.SILHOUETTE.name() : name)
                        .toList(),
                attributes.reason());
    }

    /** The number of segments for a number of sequences and items: few items make few styles. */
    public static Reasoned<Integer> segments(long sequences, long items) {
        long fitting = Math.min(sequences / SEQUENCES_OF_A_SEGMENT, items / ITEMS_OF_A_SEGMENT);
        int k = (int) Math.max(1, Math.min(Math.max(FEWEST_SEGMENTS, Math.min(MOST_SEGMENTS, fitting)), sequences / 2));
        return new Reasoned<>(
                k,
                "about " + Numbers.count(sequences) + " sequences, " + Numbers.count(sequences / k)
                        + " for each segment, and " + Numbers.count(items) + " items with events");
    }

    /** The most passes of the training for a number of sequences: about as many steps, whatever their number. */
    public static Reasoned<Integer> maxEpochs(long sequences) {
        long steps = Math.max(1, sequences / BATCH);
        int epochs = (int) Math.max(3, Math.min(30, STEPS / steps));
        return new Reasoned<>(
                epochs,
                "about " + Numbers.count(steps) + " steps an epoch; training stops before, once it no longer helps");
    }

    /** The attribute that says what an item is: by its name, with neither too few nor too many values. */
    private static Optional<AttributeProfile> form(List<AttributeProfile> attributes) {
        return FORMS.stream()
                .flatMap(pattern -> attributes.stream()
                        .filter(attribute -> attribute.name().matches(pattern))
                        .filter(attribute -> attribute.owner() == AttributeProfile.Owner.ITEM)
                        .filter(attribute -> attribute.distinct() >= 3 && attribute.distinct() <= 300)
                        .filter(attribute -> attribute.coverage() >= 0.5 && attribute.topShare() <= 0.8)
                        .sorted(Comparator.comparingLong(AttributeProfile::distinct)
                                .reversed()))
                .findFirst();
    }

    private static Reasoned<List<String>> encoderAttributes(EventProfile profile, Optional<AttributeProfile> form) {
        List<String> chosen = Stream.concat(
                        form.stream().map(AttributeProfile::name),
                        useful(profile, form)
                                .sorted(Comparator.comparingDouble(Choices::information)
                                        .reversed())
                                .map(AttributeProfile::name))
                .limit(6)
                .toList();
        return new Reasoned<>(
                chosen,
                chosen.isEmpty()
                        ? "no attribute has enough values and coverage, so the encoder reads the items only"
                        : "enough items or events have a value, and the values recur");
    }

    private static Reasoned<List<String>> descriptionAttributes(EventProfile profile, Optional<AttributeProfile> form) {
        // A name of a segment that holds two levels of one path would say one thing twice.
        List<AttributeProfile> levels = new ArrayList<>();
        form.ifPresent(levels::add);
        useful(profile, form)
                .filter(attribute -> attribute.distinct() <= 1000 && attribute.topShare() <= 0.9)
                .filter(attribute -> attribute.coverage() >= 0.3)
                .sorted(Comparator.comparingDouble(Choices::information).reversed())
                .filter(attribute -> levels.stream().noneMatch(attribute::isLevelOf))
                .limit(3)
                .forEach(levels::add);
        List<String> chosen = levels.stream()
                .skip(form.isPresent() ? 1 : 0)
                .map(AttributeProfile::name)
                .collect(Collectors.toCollection(ArrayList::new));
        form.ifPresent(attribute -> chosen.add(Math.min(1, chosen.size()), attribute.name()));
        return chosen.isEmpty()
                ? new Reasoned<>(
                        List.of(Tables.SILHOUETTE.name()),
                        "the log describes no items, so segments are named by nothing but their number")
                : new Reasoned<>(
                        chosen,
                        "few enough values to read, no single one prevails, and of the levels of a path there is one");
    }

    private static Stream<AttributeProfile> useful(EventProfile profile, Optional<AttributeProfile> form) {
        return Stream.concat(form.stream(), profile.attributes().stream())
                .filter(distinctValues())
                .filter(attribute -> form.filter(attribute::equals).isEmpty())
                .filter(attribute ->
                        !attribute.name().equals(Tables.ITEM_FASHION_GENDER.name()) || attribute.coverage() > 0.1)
                .filter(attribute ->
                        attribute.distinct() >= 2 && attribute.distinct() <= Math.max(20, profile.items() / 3))
                .filter(attribute -> attribute.coverage() >= 0.2 && attribute.topShare() <= 0.97);
    }

    /** Leaves out an attribute with the values of an earlier one under another name. */
    private static Predicate<AttributeProfile> distinctValues() {
        Set<List<Object>> seen = new HashSet<>();
        return attribute -> seen.add(
                List.of(attribute.distinct(), attribute.coverage(), attribute.frequent(), attribute.topShare()));
    }

    /** Coverage, times the share that the most frequent value leaves open, less where values are too many to learn. */
    private static double information(AttributeProfile attribute) {
        double size = attribute.distinct() <= 300 ? 1 : 0.6;
        return attribute.coverage() * (1 - attribute.topShare()) * size;
    }

    private static Reasoned<List<String>> significantActions(EventProfile profile) {
        List<String> strong = Stream.of(Action.WISHLIST, Action.CART, Action.CHECKOUT)
                .map(Action::text)
                .filter(action -> profile.actions().getOrDefault(action, 0L) > 0)
                .toList();
        return strong.isEmpty()
                ? new Reasoned<>(List.of(Action.CLICK.text()), "the log has no other action")
                : new Reasoned<>(strong, "the actions of the log that say more than a click");
    }
}
