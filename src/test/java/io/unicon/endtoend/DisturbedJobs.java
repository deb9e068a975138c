package io.unicon.endtoend;

import io.unicon.endtoend.Fault.Kind;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/** A driver that runs jobs of UNICON one after the other, each with a fault of its own. */
public final class DisturbedJobs {

    /** What stands for the name of the fault in the arguments. */
    static final String FAULT = "{fault}";

    private DisturbedJobs() {}

    /**
     * Runs the jobs, which have to survive their faults.
     *
     * @param arguments the name of a fault and that of a job, as often as wanted; {@code --}; then UNICON's own but for the job
     */
    public static void main(String[] arguments) throws Exception {
        Method unicon = Class.forName(
                        "io.unicon.jobs.Main", true, Thread.currentThread().getContextClassLoader())
                .getMethod("main", String[].class);
        int end = List.of(arguments).indexOf("--");
        for (int i = 0; i < end; i += 2) {
            String fault = arguments[i];
            Fault.prepare(Kind.valueOf(fault));
            Stream<String> others = Stream.of(arguments).skip(end + 1).map(argument -> argument.replace(FAULT, fault));
            unicon.invoke(null, (Object)
                    Stream.concat(Stream.of(arguments[i + 1]), others).toArray(String[]::new));
            if (!Fault.happened()) {
                throw new IllegalStateException(arguments[i + 1] + " ended before " + fault);
            }
        }
    }
}
