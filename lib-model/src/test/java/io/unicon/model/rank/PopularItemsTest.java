package io.unicon.model.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.Sequences;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopularItemsTest {

    /** Sku 2 occurs three times, skus 3 and 4 twice, sku 5 once; sku 1 is the id of unknown skus. */
    private final PopularItems popular =
            new PopularItems(List.of(Sequences.ofSkus(2, 2, 3, 4, 1), Sequences.ofSkus(2, 3, 4, 5, 1, 1, 1, 1)), 6);

    private final List<EncodedSequence> sequences =
            List.of(Sequences.ofSkus(5, 3), Sequences.ofSkus(2, 2, 1, 4, 5), Sequences.ofSkus(2, 2));

    @Test
    void ranksByCountWithTiesBeforeTheWantedSku() {
        assertThat(popular.ranks(sequences).amongAll()).containsExactly(3, 4, 1);
    }

    @Test
    void leavesOutSkusOfTheHistoryExceptTheWantedSku() {
        assertThat(popular.ranks(sequences).amongUnseen()).containsExactly(3, 2, 1);
    }
}
