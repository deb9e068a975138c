package io.unicon.segment.lookalike;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.segment.audience.CoreRule;
import io.unicon.segment.audience.Inputs;
import io.unicon.segment.audience.LookalikeTask;
import java.util.List;
import java.util.stream.Stream;

/** The facts that a scorer may read. */
final class UsableFacts {

    private UsableFacts() {}

    /**
     * The facts for a task, in the order of the table. In the task core they lack the families of the rule in every
     * window, since these reveal the answer. A rule that refers to designer brands excludes all facts about them.
     * Inputs without brands lack the facts about designer brands, too.
     */
    static List<Field> of(LookalikeTask task, CoreRule rule, Inputs inputs) {
        return besidesTheAnswer(task, rule)
                .filter(fact -> inputs.revealBrands() || !Facts.isAboutDesigners(fact))
                .toList();
    }

    private static Stream<Field> besidesTheAnswer(LookalikeTask task, CoreRule rule) {
        if (task != LookalikeTask.CORE) {
            return Facts.ALL.stream();
        }
        List<Field> ofRule = Facts.ALL.stream()
                .filter(fact -> rule.facts().contains(fact.name()))
                .toList();
        List<String> families = ofRule.stream().map(Facts::family).toList();
        boolean refersToDesigners = ofRule.stream().anyMatch(Facts::isAboutDesigners);
        return Facts.ALL.stream()
                .filter(fact -> !families.contains(Facts.family(fact)))
                .filter(fact -> !refersToDesigners || !Facts.isAboutDesigners(fact));
    }
}
