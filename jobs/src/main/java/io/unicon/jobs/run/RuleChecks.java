package io.unicon.jobs.run;

import io.unicon.features.error.Spelling;
import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.represent.Representation;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.CoreRule;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Checks the rules of audiences against the rest of the configuration. It needs a Spark session, and starts no job. */
record RuleChecks(UniconConfig config) {

    /**
     * Refuses rules that cannot be computed.
     *
     * @throws UserError with a line for each audience whose rule is refused
     */
    void check(List<AudienceConfig> audiences) {
        List<String> wrong = audiences.stream()
                .flatMap(audience -> UserError.collect(() -> check(audience)).stream())
                .toList();
        UserError.check(wrong.isEmpty(), "%s", String.join("\n", wrong));
    }

    private void check(AudienceConfig audience) {
        CoreRule rule = CoreRule.parse(audience);
        config.source()
                .map(RuleChecks::mapped)
                .ifPresent(mapped -> rule.attributes()
                        .forEach(name -> UserError.check(
                                mapped.contains(name),
                                "Audience '%s': the rule reads '%s', which is neither a column of an event or item (%s) nor an"
                                        + " attribute that source maps (%s)%s Correct audiences.%s.facts.",
                                audience.name(),
                                name,
                                String.join(", ", CoreRule.columnsOfEvents()),
                                mapped.isEmpty() ? "none" : String.join(", ", mapped),
                                Spelling.nearest(name, mapped)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse("."),
                                audience.name())));
        checkOneOf(audience, rule, Tables.VARIANT.name(), config.selectedVariants());
        checkOneOf(
                audience,
                rule,
                Tables.REPRESENTATION.name(),
                config.representations().stream().map(Representation::text).toList());
    }

    /** A segment's number means another segment in another variant. */
    private static void checkOneOf(AudienceConfig audience, CoreRule rule, String column, List<String> all) {
        UserError.check(
                !rule.readsSegments()
                        || all.size() == 1
                        || rule.readsOfSegments().contains(column),
                "Audience '%s': the rule reads segments, and there are those of each %s among %s. Add a condition such as"
                        + " %s = '%s' under audiences.%s.facts.",
                audience.name(),
                column,
                all,
                column,
                all.get(0),
                audience.name());
    }

    private static TreeSet<String> mapped(SourceConfig source) {
        TreeSet<String> mapped = new TreeSet<>(source.items().attributes().keySet());
        source.events().attributes().map(Map::keySet).ifPresent(mapped::addAll);
        return mapped;
    }
}
