package io.unicon.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contents of the jars that users get. */
class JobJarTest {

    private static final Path ROOT = Path.of("../..");

    private static JarFile jar;
    private static List<String> entries;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(StandaloneCluster.jar().toFile());
        entries = jar.stream().map(ZipEntry::getName).toList();
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void startsTheCommandLine() throws IOException {
        assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class")).isEqualTo("io.unicon.jobs.Main");
        assertThat(entries).contains("io/unicon/jobs/Main.class", "unicon.yaml");
    }

    @Test
    void hasOurLicenceAndOurNoticeFirst() throws IOException {
        assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(ROOT.resolve("LICENSE")));
        assertThat(text(jar, "META-INF/NOTICE"))
                .startsWith(Files.readString(ROOT.resolve("NOTICE")))
                .containsOnlyOnce("UNICON on Spark authors")
                .contains("# Jackson JSON processor");
        assertThat(entries).contains("META-INF/licences/d3.txt", "META-INF/licences/zrender.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "ai/djl/engine/,                                Deep Java Library",
        "ai/djl/pytorch/,                               PyTorch engine",
        "io/unicon/shaded/guava/,                       Guava",
        "io/unicon/shaded/gson/,                        Gson",
        "io/unicon/shaded/picocli/,                     picocli",
        "io/unicon/shaded/snakeyaml/,                   SnakeYAML",
        "io/unicon/shaded/jackson/yaml/,                Jackson",
        "com/sun/jna/,                                  JNA",
        "META-INF/resources/webjars/echarts/,           ECharts"
    })
    void theNoticeNamesTheLibrary(String folder, String name) throws IOException {
        assertThat(entries).anyMatch(entry -> entry.startsWith(folder));
        assertThat(text(jar, "META-INF/NOTICE")).contains(name);
    }

    /** A library that is new in the jar needs a line in NOTICE, and a row in the test above. */
    @Test
    void hasNoOtherLibrary() {
        assertThat(entries)
                .filteredOn(entry -> entry.endsWith(".class"))
                .allMatch(entry -> Stream.of("io/unicon/", "ai/djl/", "com/sun/jna/", "com/google/thirdparty/")
                        .anyMatch(entry::startsWith));
    }

    @Test
    void hasNoBenchmarksNoLocalFileSystemAndNoTests() {
        assertThat(entries)
                .noneMatch(entry -> entry.startsWith("io/unicon/bench/"))
                .noneMatch(entry -> entry.startsWith("io/unicon/localfs/"))
                .noneMatch(entry -> entry.startsWith("io/unicon/features/world/"))
                .noneMatch(entry -> entry.endsWith("Test.class"))
                .anyMatch(entry -> entry.startsWith("io/unicon/world/"));
    }

    @Test
    void hasEveryEntryOnce() {
        assertThat(entries).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lib-features", "lib-model", "lib-segment", "jobs", "src/shop", "src/localfs", "src/benchmarks"})
    void aPlainJarHasOurLicenceAndNotice(String module) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("target"))) {
            Path plain = files.filter(file -> file.getFileName().toString().matches("unicon-[a-z]+-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
            try (JarFile opened = new JarFile(plain.toFile())) {
                assertThat(text(opened, "META-INF/LICENSE")).isEqualTo(Files.readString(ROOT.resolve("LICENSE")));
                assertThat(text(opened, "META-INF/NOTICE")).isEqualTo(Files.readString(ROOT.resolve("NOTICE")));
            }
        }
    }

    private static String text(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
