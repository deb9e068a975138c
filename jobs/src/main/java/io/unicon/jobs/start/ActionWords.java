package io.unicon.jobs.start;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.unicon.features.domain.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words by which shops name the four actions. */
final class ActionWords {

    private static final Map<Action, Set<String>> WORDS = ImmutableMap.of(
            Action.CLICK,
            words(
                    "click view pv pageview detail productview viewproduct viewitem itemview productdetail visit browse open"
                            + " impression see look ansicht klick viewed clicked productviewed clickproduct read play listen watch"),
            Action.WISHLIST,
            words(
                    "wishlist fav favorite favourite save like addtowishlist collect bookmark merken merkzettel wish heart"
                            + " favorited saved addtofavorites follow"),
            Action.CART,
            words("cart addtocart add basket addtobasket addtobag bag warenkorb productadded addedtocart cartadd"
                    + " additemtocart"),
            Action.CHECKOUT,
            words(
                    "checkout buy purchase order transaction sale sold rental rent bought purchased kauf bestellung ordercompleted"
                            + " paid payment conversion booking borrow loan subscribe orderitem completed"));

    /** Codes that data sets use for the actions, if they use no words. */
    private static final List<Map<String, Action>> CODES = List.of(
            ImmutableMap.of("1", Action.CLICK, "2", Action.WISHLIST, "3", Action.CART, "4", Action.CHECKOUT),
            ImmutableMap.of("0", Action.CLICK, "1", Action.CART, "2", Action.CHECKOUT, "3", Action.WISHLIST));

    private ActionWords() {}

    private static Set<String> words(String text) {
        return ImmutableSet.copyOf(Splitter.on(' ').split(text));
    }

    /** The action that a value names. */
    static Optional<Action> of(String value) {
        String joined = value.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        if (joined.startsWith("remove") || joined.startsWith("delete") || joined.startsWith("cancel")) {
            return Optional.empty();
        }
        return ofWord(joined).or(() -> ofSecondWord(value));
    }

    private static Optional<Action> ofWord(String word) {
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The action of two words of which the first names the item, such as {@code offer viewed}. */
    private static Optional<Action> ofSecondWord(String value) {
        List<String> parts =
                Splitter.onPattern("[^\\p{L}]+").omitEmptyStrings().splitToList(value.toLowerCase(Locale.ROOT));
        return parts.size() == 2 && Role.ITEM.nameScore(parts.get(0)) == 1 ? ofWord(parts.get(1)) : Optional.empty();
    }

    /** The actions of the values; values without one are missing. */
    static Map<String, Action> of(Set<String> values) {
        Map<String, Action> known = new LinkedHashMap<>();
        values.forEach(value -> of(value).ifPresent(action -> known.put(value, action)));
        if (known.isEmpty()) {
            CODES.stream()
                    .filter(codes -> codes.keySet().containsAll(values) && values.size() > 1)
                    .findFirst()
                    .ifPresent(known::putAll);
            known.keySet().retainAll(values);
        }
        return known;
    }

    /** The expression of the action over a column. */
    static String sql(String column, Map<String, Action> known) {
        List<String> cases = new ArrayList<>();
        for (Action action : known.values().stream().distinct().sorted().toList()) {
            List<String> values = known.entrySet().stream()
                    .filter(entry -> entry.getValue() == action)
                    .map(entry -> entry.getKey().toLowerCase(Locale.ROOT))
                    .toList();
            cases.add("when " + Sql.texts(values).replaceFirst("^(.*)$", values.size() > 1 ? "in ($1)" : "$1")
                    + " then " + Sql.text(action.text()));
        }
        boolean lists = cases.stream().anyMatch(part -> part.startsWith("when in"));
        String word = Sql.word(column);
        return lists
                ? "case "
                        + cases.stream()
                                .map(part -> part.startsWith("when in")
                                        ? "when " + word + part.substring("when".length())
                                        : "when " + word + " = " + part.substring("when ".length()))
                                .collect(Collectors.joining(" "))
                        + " end"
                : "case " + word + " " + String.join(" ", cases) + " end";
    }
}
