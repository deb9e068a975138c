package io.unicon.endtoend;

import com.google.common.base.Splitter;
import io.unicon.endtoend.Fault.Kind;
import java.util.Arrays;

/** A driver that runs jobs of UNICON while faults hit their tasks. */
public final class DisturbedJob {

    private DisturbedJob() {}

    /**
     * Runs the jobs one after the other; each has to survive all the faults.
     *
     * @param arguments the names of the faults and those of the jobs, both separated by commas, then UNICON's options
     */
    public static void main(String[] arguments) throws Exception {
        for (String job : Splitter.on(',').split(arguments[1])) {
            Splitter.on(',').split(arguments[0]).forEach(fault -> Fault.prepare(Kind.valueOf(fault)));
            String[] command = Arrays.copyOfRange(arguments, 1, arguments.length);
            command[0] = job;
            Class.forName("io.unicon.jobs.Main", true, Thread.currentThread().getContextClassLoader())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) command);
            if (!Fault.allHappened()) {
                throw new IllegalStateException(job + " ended before its faults");
            }
        }
    }
}
