package io.unicon.endtoend;

import com.google.common.collect.ImmutableList;
import io.unicon.jobs.query.QuerySession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The SQL statements of the documents and notebooks. */
final class Guide {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern SQL_BLOCK = Pattern.compile("^```sql\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    private Guide() {}

    /** The statements in the SQL blocks of a document. */
    static List<String> statements(String document) {
        ImmutableList.Builder<String> statements = ImmutableList.builder();
        Matcher block = SQL_BLOCK.matcher(read(ROOT.resolve(document)));
        while (block.find()) {
            statements.addAll(QuerySession.statements(block.group(1)));
        }
        return statements.build();
    }

    static List<Path> notebooks() {
        try (Stream<Path> files = Files.list(ROOT.resolve("notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
