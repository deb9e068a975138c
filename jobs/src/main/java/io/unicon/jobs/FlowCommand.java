package io.unicon.jobs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "flow",
        description = "Print the flow chart: which job reads and writes what.",
        mixinStandardHelpOptions = true)
final class FlowCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(FlowChart.markdown());
        spec.commandLine().getOut().flush();
    }
}
