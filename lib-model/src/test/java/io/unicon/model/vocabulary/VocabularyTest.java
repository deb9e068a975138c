package io.unicon.model.vocabulary;

import static io.unicon.model.vocabulary.ReservedIds.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unicon.features.error.UserError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final Map<String, Long> COUNTS = Map.of("boot", 3L, "coat", 7L, "belt", 3L, "hat", 1L);

    @Test
    void numbersValuesByCountThenByName() {
        Vocabulary vocabulary = Vocabulary.ofCounts(COUNTS, 1, 10);

        assertThat(vocabulary.values()).containsExactly("coat", "belt", "boot", "hat");
        assertThat(vocabulary.id("coat")).isEqualTo(2);
        assertThat(vocabulary.id("hat")).isEqualTo(5);
        assertThat(vocabulary.value(3)).isEqualTo("belt");
        assertThat(vocabulary.size()).isEqualTo(6);
    }

    @Test
    void leavesOutRareAndSurplusValues() {
        assertThat(Vocabulary.ofCounts(COUNTS, 2, 10).values()).containsExactly("coat", "belt", "boot");
        assertThat(Vocabulary.ofCounts(COUNTS, 1, 2).values()).containsExactly("coat", "belt");
        assertThat(Vocabulary.ofCounts(COUNTS, 1, 0).size()).isEqualTo(2);
    }

    @Test
    void otherAndMissingValuesAreUnknown() {
        Vocabulary vocabulary = new Vocabulary(List.of("coat"));

        assertThat(vocabulary.id("cape")).isEqualTo(UNKNOWN);
        assertThat(vocabulary.id(null)).isEqualTo(UNKNOWN);
    }

    @Test
    void surplusValuesShareOneId() {
        Vocabulary vocabulary = Vocabulary.ofCountsWithOther(COUNTS, 2);

        assertThat(vocabulary.values()).containsExactly("coat", "belt", "(other)");
        assertThat(vocabulary.id("boot")).isEqualTo(4).isEqualTo(vocabulary.id("never seen"));
        assertThat(vocabulary.id(null)).isEqualTo(UNKNOWN);
        assertThat(Vocabulary.ofCountsWithOther(COUNTS, 4)).isEqualTo(Vocabulary.ofCounts(COUNTS, 1, 4));
    }

    @Test
    void reservedIdsHaveNoValue() {
        Vocabulary vocabulary = new Vocabulary(List.of("coat"));

        assertThatThrownBy(() -> vocabulary.value(1)).hasMessage("no value has the id 1; ids are 2 to 2");
        assertThatThrownBy(() -> vocabulary.value(3)).hasMessage("no value has the id 3; ids are 2 to 2");
    }

    @Test
    void isTheListOfItsValuesInJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Vocabulary vocabulary = new Vocabulary(List.of("coat", "belt"));

        assertThat(json.writeValueAsString(vocabulary)).isEqualTo("[\"coat\",\"belt\"]");
        assertThat(json.readValue("[\"coat\",\"belt\"]", Vocabulary.class)).isEqualTo(vocabulary);
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new VocabularyConfig(-1, 1, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("maxSkus must be at least 0, which leaves items to their attributes alone; got -1");
        assertThatThrownBy(() -> new VocabularyConfig(1, 0, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("minSkuCount must be at least 1, which keeps every sku; got 0");
        assertThatThrownBy(() -> new VocabularyConfig(1, 1, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("maxAttributeValues must be at least 1; got 0");
    }

    @Test
    void ofManyValuesOnlyTheMostFrequentAreHeld() {
        MostFrequent kept = new MostFrequent(2);
        MostFrequent none = new MostFrequent(0);
        COUNTS.forEach((value, count) -> {
            kept.add(value, count);
            none.add(value, count);
            assertThat(kept.counts()).hasSizeLessThanOrEqualTo(2);
        });

        assertThat(Vocabulary.ofCounts(kept.counts(), 1, 2)).isEqualTo(Vocabulary.ofCounts(COUNTS, 1, 2));
        assertThat(none.counts()).isEmpty();
    }
}
