package io.unicon.jobs;

import com.google.common.base.Throwables;
import io.unicon.features.error.Redaction;
import io.unicon.features.error.UserError;
import io.unicon.jobs.cli.FlowCommand;
import io.unicon.jobs.cli.GenerateCommand;
import io.unicon.jobs.cli.JobCommand;
import io.unicon.jobs.cli.PipelineCommand;
import io.unicon.jobs.cli.TablesCommand;
import io.unicon.jobs.export.ExportCommand;
import io.unicon.jobs.query.SqlCommand;
import io.unicon.jobs.run.CodeVersion;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.start.InitCommand;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line: {@code unicon JOB --config FILE --set key=value --as-of DATE}. The same arguments serve the
 * launcher, {@code spark-submit} and a Databricks JAR task.
 */
@Command(
        name = "unicon",
        description = "Consumer segments from a shop's event log.",
        mixinStandardHelpOptions = true,
        footer = "%nIn a checkout, `./unicon bench` measures the speed of this machine.",
        versionProvider = Main.Version.class)
public final class Main {

    /** Only the launcher sets it. Elsewhere the process belongs to another program, so a failure is thrown. */
    private static final String LAUNCHER = "unicon.launcher";

    private static final int DONE = 0;
    static final int BUG = 1;
    private static final int CALLERS_MISTAKE = 2;

    private Main() {}

    /**
     * Runs a command.
     *
     * @throws UserError if the caller has to correct something
     * @throws Exception any other failure; if the launcher started the process, it exits instead: 0 is success, 1 a bug
     *     or a failure of the platform, 2 something to correct
     */
    public static void main(String[] arguments) throws Exception {
        if (Boolean.getBoolean(LAUNCHER)) {
            Farewell farewell = new Farewell(System.err);
            System.exit(farewell.unlessEnded(
                    () -> commandLine(farewell.silencing(Main::explain)).execute(arguments)));
        }
        AtomicReference<Exception> failed = new AtomicReference<>();
        int code = commandLine((failure, command, parsed) -> {
                    failed.set(failure);
                    return BUG;
                })
                .execute(arguments);
        if (failed.get() != null) {
            throw failed.get();
        }
        if (code != DONE) {
            throw new UserError("Invalid arguments; see the usage above.");
        }
    }

    /**
     * The commands, for a program that runs several of them in one process. None of them exits.
     *
     * @param onFailure handles the exception of a command; see {@link #explain}
     */
    public static CommandLine commandLine(IExecutionExceptionHandler onFailure) {
        CommandLine commands = new CommandLine(new Main());
        commands.addSubcommand(new PipelineCommand(Jobs.PIPELINE, Jobs.FLOW));
        Jobs.ALL.forEach(job -> add(commands, job));
        commands.addSubcommand(new GenerateCommand(Jobs.GENERATE, Jobs.FLOW));
        commands.addSubcommand(new FlowCommand(Jobs.FLOW));
        commands.addSubcommand(new TablesCommand());
        commands.addSubcommand(new SqlCommand());
        commands.addSubcommand(new ExportCommand());
        commands.addSubcommand(new InitCommand());
        return commands.registerConverter(LocalDate.class, Main::date).setExecutionExceptionHandler(onFailure);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a date such as 2020-09-23");
        }
    }

    private static void add(CommandLine commands, Job job) {
        CommandSpec spec =
                CommandSpec.forAnnotatedObject(new JobCommand(job, Jobs.FLOW)).name(job.name());
        spec.usageMessage().description(job.summary());
        commands.addSubcommand(job.name(), spec);
    }

    /**
     * Prints a failure to the command's error stream: the caller's mistake as its message, anything else with its
     * stack.
     *
     * @return the exit code: 1 a bug or a failure of the platform, 2 something to correct
     */
    public static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof UserError) {
            command.getErr().println(failure.getMessage());
            return CALLERS_MISTAKE;
        }
        command.getErr().print(Redaction.of(Throwables.getStackTraceAsString(failure)));
        command.getErr().flush();
        return BUG;
    }

    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"unicon " + CodeVersion.CURRENT};
        }
    }
}
