package io.unicon.jobs.export;

import io.unicon.features.error.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The exports as CSV for programs other than Spark. */
@Command(
        name = "export",
        description = {
            "Write segments, or the consumers of a segment or audience, as CSV.",
            "Texts that a spreadsheet would take for a formula begin with an apostrophe."
        },
        subcommands = {ExportSegmentsCommand.class, ExportSegmentCommand.class, ExportAudienceCommand.class},
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new UserError("Name what to export.\n" + spec.commandLine().getUsageMessage());
    }
}
