package io.unicon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;

/** Runs a benchmark as the command line does. */
final class BenchRun {

    private BenchRun() {}

    /** The output of a benchmark; its failure is thrown. */
    static JsonNode of(String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new BenchCommand()).setOut(new PrintWriter(out));
        ParseResult parsed = command.parseArgs(arguments);
        try {
            new CommandLine.RunLast().execute(parsed);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
        return new ObjectMapper().readTree(out.toString());
    }

    static String file(Path folder, String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }
}
