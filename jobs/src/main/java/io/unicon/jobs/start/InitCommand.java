package io.unicon.jobs.start;

import io.unicon.features.error.UserError;
import io.unicon.features.table.Caches;
import io.unicon.jobs.run.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a configuration for unknown files, and a profile of their log. */
@Command(
        name = "init",
        description = {
            "Look at the files of a shop, and write a configuration for them with the reason of each line, and a profile.",
            "Each argument is one table: events, items or consumers; a file, a folder, or a pattern in quotes."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class InitCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILES",
            arity = "1..*",
            description = "CSV, JSON, Parquet, ORC or Delta; text may be compressed.")
    private List<String> paths = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "my-shop.yaml",
            description =
                    "The configuration to write, with the profile beside it as .html; ${DEFAULT-VALUE} by default.")
    private Path file;

    @Option(names = "--force", description = "Overwrite the files if they exist.")
    private boolean force;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Path page = Path.of(file.toString().replaceFirst("[.]ya?ml$", "") + ".html");
        for (Path written : List.of(file, page)) {
            UserError.check(
                    force || !Files.exists(written),
                    "%s exists. Overwrite it with --force, or name another file with --out FILE.",
                    written);
        }
        SparkSession spark = Sessions.open();
        try (Caches caches = new Caches()) {
            StartedShop shop = StartedShop.of(spark, caches, paths, warehouse());
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.writeString(file, shop.yaml());
            Files.writeString(page, ProfilePage.of("Profile of " + String.join(", ", paths), shop.sections()));
            print(shop, page);
        }
        return 0;
    }

    private String warehouse() {
        String name = String.valueOf(file.getFileName()).replaceFirst("[.]ya?ml$", "");
        return "warehouse/" + name.replaceAll("[^A-Za-z0-9_-]", "-");
    }

    private void print(StartedShop shop, Path page) {
        PrintWriter out = command.commandLine().getOut();
        out.println(ProfileText.of(shop.sections()));
        List<String> open = shop.yaml()
                .lines()
                .filter(line -> line.strip().startsWith("# " + YamlLines.DECIDE))
                .map(String::strip)
                .distinct()
                .toList();
        if (!open.isEmpty()) {
            out.println("To decide, in " + file + ":");
            open.forEach(line -> out.println("  " + line.substring(2)));
            out.println();
        }
        out.println("Wrote " + file + " and " + page + ". Look at the profile and at the lines with DECIDE, then run");
        out.println("  unicon pipeline --config " + file);
        out.flush();
    }
}
