package io.unicon.jobs.cli;

import io.unicon.jobs.run.Flow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "flow",
        description = "Print the flow chart: which job reads and writes what.",
        mixinStandardHelpOptions = true)
public final class FlowCommand implements Runnable {

    private final Flow flow;

    @Spec
    private CommandSpec spec;

    public FlowCommand(Flow flow) {
        this.flow = flow;
    }

    @Override
    public void run() {
        spec.commandLine().getOut().print(FlowChart.markdown(flow));
        spec.commandLine().getOut().flush();
    }
}
