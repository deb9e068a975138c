package io.unicon.jobs.query;

import io.unicon.features.error.UserError;
import io.unicon.jobs.config.ConfigOptions;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.run.Sessions;
import io.unicon.jobs.start.GivenFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs Spark SQL on the tables: statements from the command line, from files, or typed. */
@Command(
        name = "sql",
        description = {
            "Run Spark SQL on the tables of the warehouse by name, and on files; without -e and -f, the statements that"
                    + " you type.",
            "A statement ends with a line that ends with a semicolon."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SqlCommand implements Callable<Integer> {

    /** Wider values, such as vectors, are cut. */
    private static final int WIDTH = 60;

    @Mixin
    private ConfigOptions configuration = new ConfigOptions();

    @Parameters(
            paramLabel = "FILES",
            arity = "0..*",
            description =
                    "CSV, JSON, Parquet, ORC or Delta: each file, folder, or pattern in quotes is a table with the"
                            + " name of the file without its ending, such as items for items.csv.")
    private List<String> paths = List.of();

    @Option(
            names = {"-e", "--execute"},
            paramLabel = "SQL",
            description = "Run this statement; may be repeated.")
    private List<String> statements = List.of();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Run the statements of this file, such as a notebook; may be repeated.")
    private List<Path> files = List.of();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "100",
            description = "Print at most N rows of a result; ${DEFAULT-VALUE} by default.")
    private int rows;

    @Override
    public Integer call() throws IOException {
        UniconConfig config = configuration.load(List.of());
        List<String> given = new ArrayList<>();
        statements.forEach(statement -> given.addAll(QuerySession.statements(statement)));
        for (Path file : files) {
            given.addAll(QuerySession.statements(content(file)));
        }
        SparkSession spark = Sessions.open();
        QuerySession session = new QuerySession(spark, Sessions.tables(spark, config));
        FileView.of(paths).forEach(file -> session.name(file, new GivenFiles(spark)::rows));
        if (statements.isEmpty() && files.isEmpty()) {
            converse(session);
        } else {
            given.forEach(statement -> session.show(statement, rows, WIDTH));
        }
        return 0;
    }

    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UserError("The file " + file + " does not exist.", e);
        }
    }

    /** Errors do not end the session. */
    private void converse(QuerySession session) throws IOException {
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        say(session.overview());
        say("End statements with a semicolon. Ctrl-D quits. SHOW TABLES; lists the tables and views.");
        Optional<String> statement = next(typed);
        while (statement.isPresent()) {
            for (String single : QuerySession.statements(statement.get())) {
                try {
                    session.show(single, rows, WIDTH);
                } catch (UserError mistake) {
                    say(mistake.getMessage());
                }
            }
            statement = next(typed);
        }
    }

    @SuppressWarnings(
            "SystemConsoleNull") // Java 17 has none if the input is not a terminal, and then no prompt is needed.
    private static Optional<String> next(BufferedReader typed) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.isEmpty() || !QuerySession.endsStatement(lines.get(lines.size() - 1))) {
            if (System.console() != null) {
                System.err.print(lines.isEmpty() ? "unicon> " : "      > ");
            }
            String line = typed.readLine();
            if (line == null) {
                return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
            }
            lines.add(line);
        }
        return Optional.of(String.join("\n", lines));
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
