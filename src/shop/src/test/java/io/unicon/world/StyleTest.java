package io.unicon.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StyleTest {

    private static final Map<String, Style> MEDIUM =
            Style.all(Difficulty.MEDIUM).stream().collect(Collectors.toMap(Style::name, Function.identity()));

    @Test
    void eachGenderHasFourPairsOfTwinsAndFourOthers() {
        assertThat(MEDIUM).hasSize(24);
        assertThat(MEDIUM.keySet().stream().filter(name -> name.startsWith("male")))
                .containsExactlyInAnyOrder(
                        "male-0a", "male-0b", "male-1", "male-2a", "male-2b", "male-3", "male-4a", "male-4b", "male-5",
                        "male-6a", "male-6b", "male-7");
    }

    @Test
    void twinsPairTheSameBrandsWithTheSameColoursDifferently() {
        Style one = MEDIUM.get("female-2a");
        Style other = MEDIUM.get("female-2b");

        assertThat(valuesByLook(one, Attribute.BRAND)).isEqualTo(valuesByLook(other, Attribute.BRAND));
        assertThat(valuesByLook(one, Attribute.COLOUR))
                .isNotEqualTo(valuesByLook(other, Attribute.COLOUR))
                .containsExactlyInAnyOrderElementsOf(valuesByLook(other, Attribute.COLOUR));
    }

    @Test
    void neighboursShareMoreBrandsInAHarderWorld() {
        // 16, 28 and 48 brands for a style, and 12 of the 96 from one family to the next: 4, 16 and 36 are shared.
        assertThat(sharedBrands(Difficulty.EASY)).hasSize(4);
        assertThat(sharedBrands(Difficulty.MEDIUM)).hasSize(16);
        assertThat(sharedBrands(Difficulty.HARD)).hasSize(36);
    }

    @Test
    void everyValueOfAnAttributeIsLikedBySomeStyleOfAHardWorld() {
        for (Attribute attribute : Attribute.values()) {
            Set<String> liked = Style.all(Difficulty.HARD).stream()
                    .filter(style -> style.gender() == Gender.FEMALE)
                    .flatMap(style -> valuesByLook(style, attribute).stream().flatMap(List::stream))
                    .collect(Collectors.toSet());
            assertThat(liked).containsExactlyInAnyOrderElementsOf(attribute.values(Gender.FEMALE));
        }
    }

    private static Set<String> sharedBrands(Difficulty difficulty) {
        Map<String, Style> styles =
                Style.all(difficulty).stream().collect(Collectors.toMap(Style::name, Function.identity()));
        Set<String> shared = new TreeSet<>(styles.get("female-1").brands());
        shared.retainAll(styles.get("female-2a").brands());
        return Collections.unmodifiableSet(shared);
    }

    private static List<List<String>> valuesByLook(Style style, Attribute attribute) {
        return style.looks().stream()
                .map(look -> List.copyOf(look.liked().get(attribute)))
                .collect(Collectors.toList());
    }
}
