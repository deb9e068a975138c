package io.unicon.world;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.math.IntMath;
import java.io.Serializable;
import java.math.RoundingMode;

/**
 * A style: looks that its followers wear in equal parts.
 *
 * <p>Each gender has eight families of styles, which lie on a ring of values for every attribute, so that neighbours
 * share some. Every second family is a pair of twins: the same brands and the same colours in all, but in different
 * combinations, so that counts of single attributes cannot distinguish them.
 *
 * @param name unique, such as {@code female-2a}
 * @param family from 0 to 7
 */
record Style(String name, Gender gender, int family, ImmutableList<Look> looks) implements Serializable {

    private static final int FAMILIES = 8;
    private static final int LOOKS = 4;

    /** All 24 styles of a world. */
    static ImmutableList<Style> all(Difficulty difficulty) {
        ImmutableList.Builder<Style> styles = ImmutableList.builder();
        for (Gender gender : new Gender[] {Gender.FEMALE, Gender.MALE}) {
            for (int family = 0; family < FAMILIES; family++) {
                String name = gender.text() + "-" + family;
                if (family % 2 == 0) {
                    styles.add(new Style(name + "a", gender, family, looks(gender, family, 0, difficulty)));
                    styles.add(new Style(name + "b", gender, family, looks(gender, family, 1, difficulty)));
                } else {
                    styles.add(new Style(name, gender, family, looks(gender, family, 0, difficulty)));
                }
            }
        }
        return styles.build();
    }

    /** @param shift number of looks by which the colours are shifted relative to the brands */
    private static ImmutableList<Look> looks(Gender gender, int family, int shift, Difficulty difficulty) {
        ImmutableList.Builder<Look> looks = ImmutableList.builder();
        for (int look = 0; look < LOOKS; look++) {
            ImmutableMap.Builder<Attribute, ImmutableList<String>> liked = ImmutableMap.builder();
            for (Attribute attribute : Attribute.values()) {
                double all = attribute.values(gender).size() * difficulty.breadth();
                int ofStyle = Math.max(1, (int) Math.round(all));
                int ofLook = Math.max(1, (int) Math.round(all / LOOKS));
                liked.put(
                        attribute,
                        switch (attribute) {
                            case BRAND -> window(attribute, gender, family, look * ofLook, ofLook);
                            case COLOUR -> window(attribute, gender, family, (look + shift) % LOOKS * ofLook, ofLook);
                            default -> window(attribute, gender, family, 0, ofStyle);
                        });
            }
            looks.add(new Look(liked.buildOrThrow()));
        }
        return looks.build();
    }

    /** {@code count} values on the attribute's ring, {@code offset} after the position of the family. */
    private static ImmutableList<String> window(Attribute attribute, Gender gender, int family, int offset, int count) {
        ImmutableList<String> values = attribute.values(gender);
        // Male families lie half a step further on the ring than female ones.
        int halfSteps = 2 * (family * attribute.stride() % FAMILIES) + (gender == Gender.MALE ? 1 : 0);
        int first = IntMath.divide(halfSteps * values.size(), 2 * FAMILIES, RoundingMode.FLOOR) + offset;
        ImmutableList.Builder<String> window = ImmutableList.builder();
        for (int i = 0; i < count; i++) {
            window.add(values.get((first + i) % values.size()));
        }
        return window.build();
    }

    /** The brands of all looks. */
    ImmutableList<String> brands() {
        return looks.stream()
                .flatMap(look -> look.liked().get(Attribute.BRAND).stream())
                .distinct()
                .collect(ImmutableList.toImmutableList());
    }
}
