package io.unicon.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.Sequences;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffledBatchesTest {

    private final List<EncodedSequence> sequences =
            IntStream.range(2, 12).mapToObj(Sequences::ofSkus).toList();
    private final ShuffledBatches<EncodedSequence> batches = new ShuffledBatches<>(sequences, 4, 1);

    @Test
    void everyEpochContainsEverySequenceOnce() {
        List<List<EncodedSequence>> epoch = ImmutableList.copyOf(batches.epoch(1));

        assertThat(epoch).hasSize(3).extracting(List::size).containsExactly(4, 4, 2);
        assertThat(batches.batchesPerEpoch()).isEqualTo(3);
        assertThat(epoch.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(sequences);
    }

    @Test
    void theOrderDependsOnlyOnSeedAndEpoch() {
        List<List<EncodedSequence>> epoch = ImmutableList.copyOf(batches.epoch(2));

        assertThat(ImmutableList.copyOf(batches.epoch(2))).isEqualTo(epoch);
        assertThat(ImmutableList.copyOf(batches.epoch(3))).isNotEqualTo(epoch);
        assertThat(ImmutableList.copyOf(new ShuffledBatches<>(sequences, 4, 2).epoch(2)))
                .isNotEqualTo(epoch);
    }
}
