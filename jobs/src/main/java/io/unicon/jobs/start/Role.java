package io.unicon.jobs.start;

import com.google.common.base.CaseFormat;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a column of a log can be, with the words by which shops name it. */
enum Role {
    CONSUMER(
            "user visitor customer cust consumer client member buyer shopper person reviewer uuid uid cookie device anonymous"
                    + " household account kunde kunden kundennummer kundennr cliente usuario utente guest patron borrower"
                    + " subscriber rider fullvisitor renter"),
    SESSION("session visit usersession sitzung"),
    ITEM("item product sku stock asin goods movie song track book isbn article artikel artikelnummer artikelnr produkt"
            + " produit producto prod upc ean gtin variant content model listing style offer game recipe dress"
            + " clothingmodel itemcode stockcode parentasin productcode"),
    TIME(
            "timestamp ts time datetime date eventtime createdat created occurred tdat unix epoch datum zeit zeitpunkt fecha"
                    + " when unixseconds unixtime orderdate invoicedate purchasedate eventdate rentdate"),
    ACTION("event action type behaviour behavior activity interaction aktion ereignis eventtype eventname"
            + " behaviortype behaviourtype actiontype"),
    PRICE("price unitprice preis einzelpreis prix precio amount cost saleprice prezzo rentalprice"),
    QUANTITY("quantity qty menge anzahl units quantite cantidad pieces stueck"),
    REVENUE("revenue total totalprice sales umsatz linetotal turnover subtotal"),
    BASKET("invoice order transaction basket receipt bon rechnung bestellung cart purchase"),
    STEP("step sequence position order seq"),
    EVENT_ID("event log interaction"),
    TITLE("description title name bezeichnung titel text summary headline"),
    PICTURE("imageurl image img picture photo thumbnail");

    /** Words that say nothing about which thing an id is of. */
    private static final Set<String> NEUTRAL =
            ImmutableSet.of("id", "no", "nr", "code", "key", "number", "num", "hash", "s", "pk", "new");

    private static final Set<Role> ID = ImmutableSet.of(BASKET, EVENT_ID);

    /** Roles whose names often begin with the thing they belong to, as in {@code ProductName} and {@code order_quantity}. */
    private static final Set<Role> OF_A_THING = ImmutableSet.of(TITLE, QUANTITY);

    private final ImmutableSet<String> words;

    Role(String words) {
        this.words = ImmutableSet.copyOf(Splitter.on(' ').split(words));
    }

    /** The role that a name fits best, if it is one of the roles of a log. */
    static Optional<Role> namedBy(String name) {
        return Arrays.stream(values()).filter(role -> role.nameScore(name) == 1).findFirst();
    }

    /**
     * How well the name of a column fits: 1 if it is one of the words, .5 if it contains one, otherwise 0.
     */
    double nameScore(String name) {
        List<String> parts = parts(name);
        List<String> telling = withoutThing(
                parts.stream().filter(part -> !NEUTRAL.contains(part)).toList());
        if (ID.contains(this) && (this == EVENT_ID && telling.size() == parts.size())) {
            return 0;
        }
        if (telling.isEmpty()) {
            return 0;
        }
        boolean whole = words.contains(String.join("", parts)) || words.contains(String.join("", telling));
        if (whole || telling.stream().allMatch(words::contains)) {
            return 1;
        }
        String joined = String.join("", telling);
        boolean contained = telling.stream().anyMatch(words::contains)
                || words.stream()
                        .anyMatch(word -> word.length() >= 4 && (joined.endsWith(word) || joined.startsWith(word)));
        return contained ? 0.5 : 0;
    }

    private List<String> withoutThing(List<String> parts) {
        List<String> rest = parts.stream()
                .filter(part -> part.equals("stock") || !(ITEM.words.contains(part) || BASKET.words.contains(part)))
                .toList();
        return OF_A_THING.contains(this) && !rest.isEmpty() ? rest : parts;
    }

    /** The words of a name in lower case with underscores between them, also of {@code ProductColor}. */
    static String spelled(String name) {
        boolean camel = name.matches(".*[a-z][A-Z].*") && !name.contains("_") && !name.contains(" ");
        return (camel ? CaseFormat.UPPER_CAMEL.to(CaseFormat.LOWER_UNDERSCORE, name) : name).toLowerCase(Locale.ROOT);
    }

    private static List<String> parts(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String telling = NEUTRAL.contains(last.toLowerCase(Locale.ROOT)) ? name : last;
        return Splitter.onPattern("[^\\p{L}]+")
                .splitToStream(spelled(telling))
                .filter(part -> !part.isEmpty())
                .map(part -> part.length() > 3 && part.endsWith("id") && !part.equals("paid")
                        ? part.substring(0, part.length() - 2)
                        : part)
                .toList();
    }
}
