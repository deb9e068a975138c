package io.unicon.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.unicon.features.error.UserError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * The configuration of a run with the settings that are {@code auto}. A warehouse keeps what was chosen for them; until
 * then the defaults stand in, which no job may use.
 */
public final class Settings {

    private final ObjectNode tree;
    private final ImmutableSortedSet<String> automatic;
    private final ImmutableSortedMap<String, JsonNode> chosen;
    private final UniconConfig config;

    private Settings(ObjectNode tree, Collection<String> automatic, Map<String, JsonNode> chosen, UniconConfig config) {
        this.tree = tree;
        this.automatic = ImmutableSortedSet.copyOf(automatic);
        this.chosen = ImmutableSortedMap.copyOf(chosen);
        this.config = config;
    }

    /**
     * Binds a tree of settings.
     *
     * @param tree all settings, with a default for each of those that are auto
     * @param automatic their paths
     * @param problems problems found before; the constructor reports them with those that it finds
     * @throws UserError that lists every problem at once
     */
    static Settings of(ObjectNode tree, Collection<String> automatic, List<String> problems) {
        return new Settings(tree, automatic, Map.of(), bound(tree, problems));
    }

    /** Every setting; for one that is auto and not chosen yet, its default. */
    public UniconConfig config() {
        return config;
    }

    /** The paths of all settings that are auto, such as {@code segments.k}. */
    public SortedSet<String> automatic() {
        return automatic;
    }

    /** The paths of those that have not been chosen. */
    public List<String> open() {
        return automatic.stream().filter(path -> !chosen.containsKey(path)).toList();
    }

    /** The value of each chosen setting, by path. */
    public Map<String, JsonNode> chosen() {
        return chosen;
    }

    /**
     * These settings with values for those that are auto. A value for any other setting is ignored.
     *
     * @param values by path
     * @throws UserError if a value does not fit the other settings
     */
    public Settings choose(Map<String, JsonNode> values) {
        ImmutableSortedMap<String, JsonNode> fitting = values.entrySet().stream()
                .filter(entry -> automatic.contains(entry.getKey()))
                .collect(ImmutableSortedMap.toImmutableSortedMap(
                        String::compareTo, Map.Entry::getKey, Map.Entry::getValue));
        ObjectNode changed = tree.deepCopy();
        AutomaticSettings.set(changed, fitting);
        return new Settings(changed, automatic, fitting, bound(changed, List.of()));
    }

    /**
     * Refuses the use of a setting, or of one below it, that is auto and has not been chosen.
     *
     * @param name a path such as {@code segments}
     */
    public void checkChosen(String name) {
        open().stream()
                .filter(path -> path.equals(name) || path.startsWith(name + "."))
                .findFirst()
                .ifPresent(path -> {
                    throw new UserError(path + " is auto, and this warehouse has no choice for it yet. Run `unicon"
                            + " choose-settings` after ingest.");
                });
    }

    private static UniconConfig bound(ObjectNode tree, List<String> before) {
        ConfigBinder binder = new ConfigBinder();
        var config = binder.bind(tree, UniconConfig.class);
        List<String> problems =
                Stream.concat(before.stream(), binder.problems().stream()).toList();
        if (!problems.isEmpty()) {
            boolean isAuto = problems.stream().anyMatch(problem -> problem.endsWith("got \"auto\""));
            throw new UserError("The configuration has " + problems.size()
                    + (problems.size() == 1 ? " problem" : " problems") + ":\n  - " + String.join("\n  - ", problems)
                    + (isAuto ? "\n" + AutomaticSettings.known() : ""));
        }
        return config.orElseThrow();
    }
}
