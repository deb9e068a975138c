package io.unicon.jobs.start;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.unicon.jobs.choose.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words by which shops describe items. */
final class ItemWords {

    private static final Pattern NAME = Pattern.compile(
            ".*(categ|kategorie|brand|marke|marque|colo|farbe|group|gruppe|type|class|section|department|dept|material"
                    + "|pattern|genre|style|season|size|silhouette|kind|family|line|subcat|rubrik).*");
    private static final Set<String> WOMEN = ImmutableSet.of(
            "female",
            "women",
            "woman",
            "womens",
            "ladies",
            "lady",
            "ladieswear",
            "womenswear",
            "damen",
            "femme",
            "f",
            "w",
            "mujer",
            "donna",
            "dames");
    private static final Set<String> MEN = ImmutableSet.of(
            "male", "men", "man", "mens", "gents", "menswear", "herren", "homme", "m", "hombre", "uomo", "heren");
    private static final String COLOURS =
            "white|black|red|blue|green|pink|yellow|purple|orange|brown|grey|gray|silver|gold|ivory|cream|turquoise|beige"
                    + "|lilac|natural|clear|navy|violet|burgundy|multicolou?r";
    /** More names could not serve as silhouettes. */
    private static final int FEW_ITEMS = 300;

    private static final List<String> LISTS = List.of("|", ";", ", ", ",");

    private static final List<String> SEPARATORS = List.of(".", " > ", ">", "/", "|", "::");

    private ItemWords() {}

    /** Whether a column is named like a property of items. */
    static boolean name(String column) {
        return NAME.matcher(column.toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isFashionGender(ColumnSample column) {
        return column.distinct() <= 30
                && column.share(value -> WOMEN.contains(key(value))) > 0.05
                && column.share(value -> WOMEN.contains(key(value)) || MEN.contains(key(value))) > 0.3;
    }

    static AttributeGuess fashionGender(ColumnSample column) {
        String word = Sql.word(column.sql());
        String sql = "case when " + word + " in (" + values(column, WOMEN) + ") then 'female'";
        boolean men = column.present().stream().anyMatch(value -> MEN.contains(key(value)));
        return new AttributeGuess(
                "fashionGender",
                sql + (men ? " when " + word + " in (" + values(column, MEN) + ") then 'male'" : "") + " end",
                column.name() + " has words for women and men",
                false);
    }

    private static String values(ColumnSample column, Set<String> words) {
        return Sql.texts(column.present().stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> words.contains(key(value)))
                .distinct()
                .sorted()
                .toList());
    }

    private static String key(String value) {
        return value.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** Whether many values are several in one, which begin with the same few. */
    private static boolean isList(ColumnSample column, String separator) {
        return column.share(value -> value.contains(separator)) > 0.3
                && firsts(column, separator).size() <= Math.max(2, column.distinct() / 4);
    }

    private static Set<String> firsts(ColumnSample column, String separator) {
        return column.present().stream()
                .map(value -> Splitter.on(separator).split(value).iterator().next())
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The attribute of a column, or the levels of a path such as {@code a.b.c}. */
    static List<AttributeGuess> attributes(ColumnSample column) {
        Optional<String> separator = SEPARATORS.stream()
                .filter(text ->
                        column.isText() && !column.isNumeric() && column.share(value -> value.contains(text)) > 0.8)
                .filter(text -> {
                    long first = column.present().stream()
                            .map(value -> value.substring(0, Math.max(0, value.indexOf(text))))
                            .distinct()
                            .count();
                    return first >= 2 && first <= column.distinct() / 2 + 1;
                })
                .findFirst();
        String name = Attributes.name(column.name());
        if (separator.isEmpty()) {
            Optional<String> several = LISTS.stream()
                    .filter(text -> column.isText() && isList(column, text))
                    .findFirst();
            if (several.isPresent()) {
                return List.of(new AttributeGuess(
                        name,
                        "nullif(split_part(" + column.sql() + ", " + Sql.text(several.get()) + ", 1), '')",
                        "the first of several values, of which there are about "
                                + firsts(column, several.get()).size(),
                        false));
            }
            return List.of(new AttributeGuess(name, column.sql(), "has about " + column.distinct() + " values", false));
        }
        String part = "split_part(" + column.sql() + ", " + Sql.text(separator.get()) + ", %d)";
        Stream<AttributeGuess> levels = IntStream.rangeClosed(1, 2)
                .mapToObj(level -> new AttributeGuess(
                        name + "_" + level,
                        "nullif(" + String.format(Locale.ROOT, part, level) + ", '')",
                        "level " + level + " of the path in " + column.name(),
                        false));
        return Stream.concat(Stream.of(new AttributeGuess(name, column.sql(), "the whole path", false)), levels)
                .toList();
    }

    /** Where nothing describes items and they are few: their names themselves, if these are words and no codes. */
    static Optional<AttributeGuess> ofNames(ColumnSample item) {
        boolean words = item.share(value -> value.matches("[\\p{L} /&.,'()-]{3,}")) >= 0.95;
        return words && item.distinct() <= FEW_ITEMS
                ? Optional.of(new AttributeGuess(
                        "kind",
                        item.sql(),
                        "the names of the items themselves, since no column says what an item is",
                        false))
                : Optional.empty();
    }

    /** Where no column describes items: the colour and the kind that titles name. */
    static List<AttributeGuess> ofTitle(ColumnSample title) {
        List<AttributeGuess> attributes = new ArrayList<>();
        Pattern colour = Pattern.compile("(?i).*\\b(" + COLOURS + ")\\b.*");
        double named = title.share(value -> colour.matcher(value).matches());
        String text = "lower(" + title.sql() + ")";
        double words = title.share(value -> value.strip().contains(" "));
        if (words > 0.8) {
            attributes.add(new AttributeGuess(
                    "kind",
                    "regexp_extract(" + text + ", '([a-z]{3,})[^a-z]*$', 1)",
                    "the last word of " + title.name() + ", since no column says what an item is",
                    true));
        }
        if (named > 0.1) {
            attributes.add(new AttributeGuess(
                    "colour",
                    "nullif(regexp_extract(" + text + ", '\\\\b(" + COLOURS + ")\\\\b', 1), '')",
                    Numbers.percent(named) + " of the titles in " + title.name() + " name a colour",
                    true));
        }
        return attributes;
    }
}
