package io.unicon.model.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
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
 * Exclusive use of the tensor engine for training. A process has one random generator and one gradient collector, but
 * may train several models, for example if tasks of a workflow share a driver. A thread that draws from a seed or
 * trains uses the engine alone; other such threads wait. Inference does not wait.
 */
public final class TrainingEngine {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingEngine.class);
    /** Name of the engine in DJL. */
    public static final String NAME = "PyTorch";

    private static final float INITIAL_DEVIATION = 0.02f;
    private static final ReentrantLock LOCK = new ReentrantLock();

    private TrainingEngine() {}

    /**
     * A manager for training and all other computations of the driver. It is on the CPU even if the driver has a GPU,
     * so that a model does not depend on the driver's machine.
     */
    public static NDManager newManager() {
        return NDManager.newBaseManager(Device.cpu(), NAME);
    }

    /** Name and version of the engine, such as {@code PyTorch 2.7.1}. */
    public static String version() {
        return NAME + " " + Engine.getEngine(NAME).getVersion();
    }

    /** Work that needs the engine alone. */
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Runs the work while no other thread of this process draws or trains. Nested work does not wait. */
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
     * Initialises a network: weights are drawn from a normal distribution with deviation 0.02, biases are zero. Equal
     * seeds draw equal parameters.
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
