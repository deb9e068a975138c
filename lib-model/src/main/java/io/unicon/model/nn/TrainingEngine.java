package io.unicon.model.nn;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.NormalInitializer;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine as training uses it: a process has one random generator and one gradient collector, though it may train several
 * models, as when tasks of a workflow share a driver. Whoever draws from a seed or trains has the engine alone; others wait.
 * Inference needs neither.
 */
public final class TrainingEngine {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingEngine.class);
    private static final float INITIAL_DEVIATION = 0.02f;
    private static final ReentrantLock LOCK = new ReentrantLock();

    private TrainingEngine() {}

    /** What needs the engine alone. */
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does the work when nobody else in this process draws or trains; work within work does not wait. */
    public static <T, E extends Exception> T alone(Work<T, E> work) throws E {
        if (!LOCK.tryLock()) {
            LOG.info("Waiting for another training of this process to end");
            LOCK.lock();
        }
        try {
            return work.run();
        } finally {
            LOCK.unlock();
        }
    }

    /**
     * Gives a network its first parameters: weights drawn from a normal distribution with deviation 0.02, biases zero. The
     * same seed gives the same parameters.
     */
    public static <B extends Block> B initialise(B network, NDManager manager, int seed) {
        return alone(() -> {
            manager.getEngine().setRandomSeed(seed);
            network.setInitializer(new NormalInitializer(INITIAL_DEVIATION), Parameter.Type.WEIGHT);
            network.initialize(manager, DataType.FLOAT32, new Shape(1, 1));
            return network;
        });
    }
}
