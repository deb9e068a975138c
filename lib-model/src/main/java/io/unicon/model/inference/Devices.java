package io.unicon.model.inference;

import static io.unicon.features.error.UserError.check;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.jni.JniUtils;
import io.unicon.model.nn.TrainingEngine;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** The device on which a task computes, and the threads that it may use there. */
public final class Devices {

    private static final String THREADS = "ai.djl.pytorch.num_threads";
    private static final String GPUS_PER_TASK = "spark.task.resource.gpu.amount";

    private Devices() {}

    /**
     * Refuses, before any task starts, a GPU that Spark would assign to no task.
     *
     * @throws io.unicon.features.error.UserError if Spark is not configured to assign GPUs to tasks
     */
    static void checkOffered(ComputeDevice asked, SparkConf spark) {
        check(
                asked == ComputeDevice.CPU || spark.getDouble(GPUS_PER_TASK, 0) > 0,
                "device is gpu, but Spark assigns no GPUs to tasks: %s is not set. "
                        + "Set it and spark.executor.resource.gpu.amount on a cluster with GPUs, or set device: cpu; "
                        + "see docs/gpu.md.",
                GPUS_PER_TASK);
    }

    /**
     * The device of the running task.
     *
     * @throws io.unicon.features.error.UserError if the device is a GPU, and the task has none or the engine cannot use
     *     it
     */
    static Device ofTask(ComputeDevice asked, TaskContext task) {
        if (asked == ComputeDevice.CPU) {
            return Device.cpu();
        }
        return gpu(
                task.resourcesJMap(), Engine.getEngine(TrainingEngine.NAME).hasCapability(StandardCapabilities.CUDA));
    }

    static Device gpu(Map<String, ResourceInformation> resources, boolean engineHasCuda) {
        ResourceInformation gpus = resources.get("gpu");
        check(
                gpus != null && gpus.addresses().length > 0,
                "device is gpu, but Spark assigned none to this task, only %s. "
                        + "Look at %s and at the workers' spark.worker.resource.gpu settings, or set device: cpu; "
                        + "see docs/gpu.md.",
                resources.keySet(),
                GPUS_PER_TASK);
        check(
                engineHasCuda,
                "device is gpu, and Spark assigned %s, but the PyTorch library of this executor cannot use CUDA. "
                        + "Put a PyTorch built for CUDA on the executors (PYTORCH_LIBRARY_PATH), "
                        + "check the driver with nvidia-smi, or set device: cpu; see docs/gpu.md.",
                gpus);
        return Device.gpu(Integer.parseInt(gpus.addresses()[0]));
    }

    /**
     * Limits the engine to the cores of the task, unless the engine's own property sets another number. By default
     * every task would use every core.
     */
    static void limitThreads(TaskContext task) {
        limitThreads(Integer.getInteger(THREADS, task.cpus()));
    }

    /** Stops DJL from downloading libraries and from reporting its use. Call it before DJL starts. */
    public static void stayOffline() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    /** Limits the engine to a number of threads for the computations of the calling thread. */
    public static void limitThreads(int threads) {
        stayOffline();
        if (System.getProperty(THREADS) == null) {
            // The engine reads this when it starts; training on the driver may have started it in the same JVM.
            System.setProperty(THREADS, Integer.toString(threads));
        }
        Engine.getEngine(TrainingEngine.NAME);
        JniUtils.setNumThreads(threads);
    }
}
