package io.unicon.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "tables",
        description = "Print the data dictionary: every table and column.",
        mixinStandardHelpOptions = true)
public final class TablesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(DataDictionary.markdown());
        spec.commandLine().getOut().flush();
    }
}
