package io.unicon.endtoend;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import scala.collection.JavaConverters;

/**
 * A plugin of Spark that disturbs a job at the worst moment: a task that computes vectors has finished its work and has
 * not reported it yet. Each such task gets one fault until all have happened.
 */
public final class Fault implements SparkPlugin {

    /** The fault of a task. */
    enum Kind {
        NONE,
        EXECUTOR_KILLED,
        WORKER_KILLED,
        DRIVER_KILLED,
        TASK_FAILS,
        TASK_HANGS
    }

    private static final int KILLED = 137;
    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofMinutes(10);

    /** The faults of the next tasks that compute vectors. */
    private static final Queue<Kind> NEXT = new ConcurrentLinkedQueue<>();

    static void prepare(Kind kind) {
        NEXT.add(kind);
    }

    static boolean allHappened() {
        return NEXT.isEmpty();
    }

    @Override
    public DriverPlugin driverPlugin() {
        return new OnDriver();
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new OnExecutor();
    }

    private static final class OnDriver implements DriverPlugin {

        /** Answers a task that has computed vectors. */
        @Override
        public Object receive(Object question) {
            Kind kind = NEXT.poll();
            if (kind == Kind.DRIVER_KILLED) {
                Runtime.getRuntime().halt(KILLED);
            }
            return kind == null ? Kind.NONE.name() : kind.name();
        }
    }

    private static final class OnExecutor implements ExecutorPlugin {

        private PluginContext driver;

        @Override
        public void init(PluginContext context, Map<String, String> settings) {
            driver = context;
        }

        /** Spark calls the listener that was added first last. */
        @Override
        public void onTaskStart() {
            TaskContext.get().addTaskCompletionListener(task -> {
                inflict(task);
            });
        }

        private void inflict(TaskContext task) {
            if (!computedVectors(task)) {
                return;
            }
            try {
                inflict(Kind.valueOf((String) driver.ask("which fault?")));
            } catch (InterruptedException e) {
                throw new IllegalStateException("Spark did not wait for this task", e);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** Only such a task counts embedded rows. */
        private static boolean computedVectors(TaskContext task) {
            return JavaConverters.seqAsJavaList(task.taskMetrics().accumulators()).stream()
                    .anyMatch(counter -> counter.name().contains("embedded rows") && !counter.isZero());
        }

        private static void inflict(Kind kind) throws InterruptedException {
            switch (kind) {
                case NONE, DRIVER_KILLED -> {}
                case EXECUTOR_KILLED -> Runtime.getRuntime().halt(KILLED);
                case WORKER_KILLED -> {
                    ProcessHandle.current().parent().orElseThrow().destroyForcibly();
                    Thread.sleep(LONGER_THAN_ANY_TEST.toMillis()); // The executor follows its worker.
                }
                case TASK_FAILS -> throw new IllegalStateException("injected");
                case TASK_HANGS -> Thread.sleep(LONGER_THAN_ANY_TEST.toMillis());
            }
        }
    }
}
