package io.unicon.model.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.model.inference.ModelCache.Loaded;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {

    private final Configuration hadoop = new Configuration();
    private final List<NDManager> loaded = new ArrayList<>();
    private ArtefactStore store;

    @BeforeEach
    void openStore(@TempDir Path folder) {
        store = new ArtefactStore(hadoop, folder.toString());
    }

    @Test
    void aModelIsLoadedOnce() {
        ModelArtefact artefact = save(1);

        Loaded<Block> first = acquire(artefact);
        Loaded<Block> second = acquire(artefact);

        assertThat(second).isSameAs(first);
        assertThat(loaded).hasSize(1);
        first.release();
        second.release();
        assertThat(loaded.get(0).isOpen()).as("the cache keeps it").isTrue();
    }

    /** The cache holds four. */
    @Test
    void anEvictedModelIsClosedWhenItsLastUserIsDone() {
        Loaded<Block> first = acquire(save(10));
        for (int seed = 11; seed < 15; seed++) {
            acquire(save(seed)).release();
        }

        assertThat(loaded).hasSize(5).allMatch(NDManager::isOpen);
        first.release();
        assertThat(loaded.get(0).isOpen()).isFalse();
        assertThat(loaded.subList(1, 5)).allMatch(NDManager::isOpen);
    }

    private ModelArtefact save(long seed) {
        Provenance provenance = Provenance.of(
                ArtefactKind.ENCODER,
                "v1",
                LocalDate.parse("2020-09-23"),
                Map.of(),
                seed,
                "data",
                Map.of(),
                new Software("0.1.0", "PyTorch 2.7.1"));
        return store.save(provenance, Map.of(), Map.of("file", out -> out.write(1)));
    }

    private Loaded<Block> acquire(ModelArtefact artefact) {
        return ModelCache.acquire(
                hadoop,
                artefact.location(),
                artefact.hash(),
                Device.cpu(),
                (read, manager) -> {
                    loaded.add(manager);
                    return Blocks.identityBlock();
                },
                () -> {});
    }
}
