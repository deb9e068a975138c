package io.unicon.features.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> KNOWN = List.of("clicks", "carts", "checkouts");

    @Test
    void findsTheNameWithTheFewestEdits() {
        assertThat(Spelling.nearest("chekout", KNOWN)).as("two insertions").contains("checkouts");
        assertThat(Spelling.nearest("carts", KNOWN)).contains("carts");
    }

    @Test
    void findsNothingIfTooManyLettersDiffer() {
        assertThat(Spelling.nearest("clocky", KNOWN))
                .as("three letters allowed, two differ")
                .contains("clicks");
        assertThat(Spelling.nearest("car", KNOWN))
                .as("two allowed, two missing")
                .contains("carts");
        assertThat(Spelling.nearest("ca", KNOWN))
                .as("one allowed, three missing")
                .isEmpty();
        assertThat(Spelling.nearest("clicks", List.of())).isEmpty();
    }
}
