package io.unicon.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import io.unicon.features.error.UserError;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class DevicesTest {

    private static final Map<String, ResourceInformation> ASSIGNED =
            Map.of("gpu", new ResourceInformation("gpu", new String[] {"3"}));

    @Test
    void takesTheGpuThatSparkAssigned() {
        assertThat(Devices.gpu(ASSIGNED, true)).isEqualTo(Device.gpu(3));
    }

    @Test
    void refusesAGpuThatSparkDidNotAssign() {
        assertThatThrownBy(() -> Devices.gpu(Map.of(), true))
                .isInstanceOf(UserError.class)
                .hasMessage("device is gpu, but Spark assigned none to this task, only []. Look at "
                        + "spark.task.resource.gpu.amount and at the workers' spark.worker.resource.gpu settings, "
                        + "or set device: cpu; see docs/gpu.md.");
    }

    @Test
    void refusesAGpuThatTheEngineCannotUse() {
        assertThatThrownBy(() -> Devices.gpu(ASSIGNED, false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the PyTorch library of this executor cannot use CUDA")
                .hasMessageContaining("docs/gpu.md");
    }

    @Test
    void refusesAGpuBeforeAnyTaskWhereSparkAssignsNone() {
        assertThatThrownBy(() -> Devices.checkOffered(ComputeDevice.GPU, new SparkConf(false)))
                .isInstanceOf(UserError.class)
                .hasMessage("device is gpu, but Spark assigns no GPUs to tasks: "
                        + "spark.task.resource.gpu.amount is not set. "
                        + "Set it and spark.executor.resource.gpu.amount on a cluster with GPUs, or set device: cpu; "
                        + "see docs/gpu.md.");
        SparkConf offered = new SparkConf(false).set("spark.task.resource.gpu.amount", "0.5");
        assertThatCode(() -> Devices.checkOffered(ComputeDevice.GPU, offered)).doesNotThrowAnyException();
    }
}
