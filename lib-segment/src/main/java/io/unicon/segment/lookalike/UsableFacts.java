package io.unicon.segment.lookalike;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Facts.Family;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import io.unicon.segment.audience.CoreRule;
import io.unicon.segment.audience.Inputs;
import io.unicon.segment.audience.LookalikeTask;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The facts that a scorer may read. */
final class UsableFacts {

    private UsableFacts() {}

    private static final List<Family> OF_ACTIONS = List.of(
            Facts.CLICKS,
            Facts.WISHLISTS,
            Facts.CARTS,
            Facts.CHECKOUTS,
            Facts.CLICK_DATES,
            Facts.WISHLIST_DATES,
            Facts.CART_DATES,
            Facts.CHECKOUT_DATES,
            Facts.SPEND);

    /** The families that are made of what a rule's own facts can read of an event or item. */
    private static final Map<Field, List<Family>> MADE_OF = Map.of(
            Tables.ACTION, OF_ACTIONS,
            Tables.SKU, List.of(Facts.ITEMS),
            Tables.SILHOUETTE, List.of(Facts.SILHOUETTES),
            Tables.QUANTITY, List.of(Facts.SPEND),
            Tables.PRICE, List.of(Facts.SPEND, Facts.MEAN_PRICE, Facts.ABOVE_AVERAGE_PRICE_SHARE),
            Tables.DESIGNER, List.of(Facts.DESIGNER_EVENTS, Facts.DESIGNER_SHARE));

    /**
     * The facts for a task, in the order of the table. In the task core they lack the families of the rule in every
     * window, since these reveal the answer, and those that are made of the columns that the rule's own facts read. A rule
     * that refers to designer brands excludes all facts about them. Inputs without brands lack the facts about designer brands, too.
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
        List<String> families = Stream.concat(
                        ofRule.stream().map(Facts::family),
                        MADE_OF.entrySet().stream()
                                .filter(made -> rule.readsOfEvents()
                                        .contains(made.getKey().name()))
                                .flatMap(made -> made.getValue().stream().map(Family::name)))
                .toList();
        boolean refersToDesigners = ofRule.stream().anyMatch(Facts::isAboutDesigners);
        return Facts.ALL.stream()
                .filter(fact -> !families.contains(Facts.family(fact)))
                .filter(fact -> !refersToDesigners || !Facts.isAboutDesigners(fact));
    }
}
