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
     * Refuses, before any task starts, a GPU that no task would get.
     *
     * @throws io.unicon.features.error.UserError if Spark is not set up to give GPUs to tasks
     */
    static void checkOffered(ComputeDevice asked, SparkConf spark) {
        check(
                asked == ComputeDevice.CPU || spark.getDouble(GPUS_PER_TASK, 0) > 0,
                "device is gpu, but Spark gives tasks no GPU: %s is not set. "
                        + "Set it and spark.executor.resource.gpu.amount on a cluster with GPUs, or set device: cpu; "
                        + "docs/gpu.md is the guide to it.",
                GPUS_PER_TASK);
    }

    /**
     * The device of the running task.
     *
     * @throws io.unicon.features.error.UserError if a GPU was asked for and the task has none, or the engine cannot use it
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
                        + "docs/gpu.md is the guide to it.",
                resources.keySet(),
                GPUS_PER_TASK);
        check(
                engineHasCuda,
                "device is gpu, and Spark assigned %s, but the PyTorch library of this executor cannot use CUDA. "
                        + "Put a PyTorch built for CUDA on the executors (PYTORCH_LIBRARY_PATH), "
                        + "check the driver with nvidia-smi, or set device: cpu; docs/gpu.md is the guide to it.",
                gpus);
        return Device.gpu(Integer.parseInt(gpus.addresses()[0]));
    }

    /**
     * Gives the engine as many threads as Spark gave the task, unless the engine's own property says otherwise. Its own
     * choice would be every core for every task.
     */
    static void limitThreads(TaskContext task) {
        limitThreads(Integer.getInteger(THREADS, task.cpus()));
    }

    /** Keeps DJL, which is told when it starts, from downloading libraries and from reporting its use. */
    public static void stayOffline() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    /** Gives the engine so many threads for what the calling thread computes. */
    public static void limitThreads(int threads) {
        stayOffline();
        if (System.getProperty(THREADS) == null) {
            // Read when the engine starts; it may have started before, for training on the driver in the same JVM.
            System.setProperty(THREADS, Integer.toString(threads));
        }
        Engine.getEngine(TrainingEngine.NAME);
        JniUtils.setNumThreads(threads);
    }
}
