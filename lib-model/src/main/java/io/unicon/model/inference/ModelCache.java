package io.unicon.model.inference;

import static io.unicon.features.UserError.check;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.google.common.base.Throwables;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import io.unicon.model.artefact.EncoderArtefact;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.encoder.SequenceEncoder;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;

/** The encoders that this JVM has loaded: one for each artefact and device, whatever the number of its tasks. */
final class ModelCache {

    /** Enough for tasks of several variants at once; the one used longest ago makes room. */
    private static final int MODELS_KEPT = 4;

    private static final Cache<Key, LoadedEncoder> MODELS = CacheBuilder.newBuilder()
            .concurrencyLevel(1) // Guava divides the maximum among that many segments.
            .maximumSize(MODELS_KEPT)
            .<Key, LoadedEncoder>removalListener(removed -> removed.getValue().release())
            .build();

    private record Key(String artefactHash, Device device) {}

    private ModelCache() {}

    /**
     * The encoder, loaded and verified if this JVM does not have it yet. The caller releases it when done.
     *
     * @param location folder of the artefact
     * @param artefactHash the hash that the artefact had when the job began
     * @param onLoad called if the encoder was loaded for this call
     * @throws io.unicon.features.UserError if the artefact is damaged or another one by now
     */
    static LoadedEncoder acquire(
            Configuration hadoop, String location, String artefactHash, Device device, Runnable onLoad) {
        Key key = new Key(artefactHash, device);
        while (true) {
            LoadedEncoder model;
            try {
                model = MODELS.get(key, () -> {
                    LoadedEncoder loaded = load(hadoop, location, key);
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

    private static LoadedEncoder load(Configuration hadoop, String location, Key key) {
        ModelArtefact artefact = ModelArtefact.load(hadoop, location);
        check(
                artefact.hash().equals(key.artefactHash()),
                "Artefact %s was replaced while the job ran: its hash is %s and was %s. Run the job again.",
                location,
                artefact.hash(),
                key.artefactHash());
        NDManager manager = NDManager.newBaseManager(key.device(), Devices.ENGINE);
        try {
            return new LoadedEncoder(EncoderArtefact.encoder(artefact, manager), manager);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** An encoder that lives as long as the cache or a task uses it. */
    static final class LoadedEncoder {

        private final SequenceEncoder encoder;
        private final NDManager parameters;
        private int users = 1; // the cache itself

        private LoadedEncoder(SequenceEncoder encoder, NDManager parameters) {
            this.encoder = encoder;
            this.parameters = parameters;
        }

        SequenceEncoder encoder() {
            return encoder;
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
