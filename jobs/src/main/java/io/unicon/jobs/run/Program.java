package io.unicon.jobs.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.unicon.features.table.Tables;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.segment.lookalike.Scorers;
import io.unicon.world.WorldConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files from which the classes of UNICON are loaded: one jar, or a folder or jar for each module. */
final class Program {

    static final String HASH = hash();

    private Program() {}

    private static String hash() {
        Hasher hasher = Hashing.sha256().newHasher();
        List.of(Tables.class, ArtefactKind.class, Scorers.class, WorldConfig.class, Program.class).stream()
                .map(Program::location)
                .distinct()
                .forEach(location -> add(hasher, location));
        return hasher.hash().toString();
    }

    private static Path location(Class<?> loaded) {
        try {
            return Path.of(
                    loaded.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Cannot locate " + loaded, e);
        }
    }

    private static void add(Hasher hasher, Path location) {
        try (Stream<Path> files = Files.walk(location)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (file.equals(location)) {
                    hasher.putBytes(com.google.common.io.Files.asByteSource(file.toFile())
                            .hash(Hashing.sha256())
                            .asBytes());
                } else {
                    hasher.putString(location.relativize(file).toString(), UTF_8)
                            .putLong(Files.size(file))
                            .putLong(Files.getLastModifiedTime(file).toMillis());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the program in " + location, e);
        }
    }
}
