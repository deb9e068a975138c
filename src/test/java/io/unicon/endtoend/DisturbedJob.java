package io.unicon.endtoend;

import com.google.common.base.Splitter;
import io.unicon.endtoend.Fault.Kind;
import java.util.List;

/** A driver that runs a job of UNICON while faults befall its tasks. */
public final class DisturbedJob {

    private DisturbedJob() {}

    /**
     * Runs the job, which has to survive the faults.
     *
     * @param arguments the names of the faults with commas between, then UNICON's own
     */
    public static void main(String[] arguments) throws Exception {
        Splitter.on(',').split(arguments[0]).forEach(fault -> Fault.prepare(Kind.valueOf(fault)));
        String[] command = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
        Class.forName("io.unicon.jobs.Main", true, Thread.currentThread().getContextClassLoader())
                .getMethod("main", String[].class)
                .invoke(null, (Object) command);
        if (!Fault.allHappened()) {
            throw new IllegalStateException("the job ended before its faults");
        }
    }
}
