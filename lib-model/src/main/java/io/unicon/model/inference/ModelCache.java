package io.unicon.model.inference;

import static io.unicon.features.error.UserError.check;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import com.google.common.base.Throwables;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.nn.TrainingEngine;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;

/** The models that this JVM has loaded: one for each artefact and device, shared by all tasks. */
final class ModelCache {

    /** Enough for tasks of several variants at once; the least recently used model is evicted. */
    private static final int MODELS_KEPT = 4;

    private static final Cache<Key, Loaded<?>> MODELS = CacheBuilder.newBuilder()
            .concurrencyLevel(1) // Guava divides the maximum among its segments.
            .maximumSize(MODELS_KEPT)
            .<Key, Loaded<?>>removalListener(removed -> removed.getValue().release())
            .build();

    private record Key(String artefactHash, Device device) {}

    /** Reads the model of an artefact; its parameters belong to the manager. */
    interface Reader<M> {
        M load(ModelArtefact artefact, NDManager manager);
    }

    private ModelCache() {}

    /**
     * Returns the model; loads and verifies it first if this JVM does not have it yet. The caller releases it when
     * done.
     *
     * @param location folder of the artefact
     * @param artefactHash the hash that the artefact had when the job began
     * @param reader reads the model of the artefact; the same hash always comes with the same reader
     * @param onLoad called if the model was loaded for this call
     * @throws io.unicon.features.error.UserError if the artefact is damaged or was replaced since
     */
    @SuppressWarnings("unchecked") // The hash names the model, and with it its type.
    static <M extends Block> Loaded<M> acquire(
            Configuration hadoop,
            String location,
            String artefactHash,
            Device device,
            Reader<M> reader,
            Runnable onLoad) {
        Key key = new Key(artefactHash, device);
        while (true) {
            Loaded<M> model;
            try {
                model = (Loaded<M>) MODELS.get(key, () -> {
                    Loaded<M> loaded = load(hadoop, location, key, reader);
                    onLoad.run();
                    return loaded;
                });
            } catch (ExecutionException | UncheckedExecutionException e) {
                Throwables.throwIfUnchecked(e.getCause());
                throw new IllegalStateException("Cannot load the artefact " + location, e);
            }
            if (model.acquire()) {
                return model;
            }
        }
    }

    private static <M extends Block> Loaded<M> load(Configuration hadoop, String location, Key key, Reader<M> reader) {
        ModelArtefact artefact = ModelArtefact.load(hadoop, location);
        check(
                artefact.hash().equals(key.artefactHash()),
                "Artefact %s was replaced while the job ran: its hash is %s and was %s. Run the job again.",
                location,
                artefact.hash(),
                key.artefactHash());
        NDManager manager = NDManager.newBaseManager(key.device(), TrainingEngine.NAME);
        try {
            return new Loaded<>(reader.load(artefact, manager), manager);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** A model that stays open as long as the cache or a task uses it. */
    static final class Loaded<M extends Block> {

        private final M model;
        private final NDManager parameters;
        private int users = 1; // the cache itself

        private Loaded(M model, NDManager parameters) {
            this.model = model;
            this.parameters = parameters;
        }

        M model() {
            return model;
        }

        private synchronized boolean acquire() {
            if (users == 0) {
                return false;
            }
            users++;
            return true;
        }

        synchronized void release() {
            users--;
            if (users == 0) {
                parameters.close();
            }
        }
    }
}
