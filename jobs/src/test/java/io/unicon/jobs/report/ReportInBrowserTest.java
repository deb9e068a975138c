package io.unicon.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Opens the page in a headless Chromium, in a frame of the width of a wide screen and of a phone. A probe (probe.js) looks
 * at the page from within, uses it and writes down what it sees.
 */
class ReportInBrowserTest {

    private static final Pattern SEEN = Pattern.compile("<output id=\"probe\">(.+?)</output>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1400, 390})
    void drawsItsChartsWithoutErrorsAndFitsTheWindow(int width) throws Exception {
        assertThat(seenBy(FabricatedReport.of(250), width))
                .isEqualTo("width " + width + ", overflow 0, charts drawn 11, meaning 191 figures, below counting;"
                        + " no clear difference; above counting, lookalikes 136 figures,"
                        + " 9 campaigns, errors [], attacked no,"
                        + " segmentations 2, found by sku 1 of 249 segments, selected Segment 117, other segmentation 2"
                        + " segments, its meaning not shown, other audience 64 figures, 9 campaigns, pictures 0 then 2,"
                        + " blocked 0");
    }

    @Test
    void namesWhatIsMissingInsteadOfFailing() throws Exception {
        assertThat(seenBy(FabricatedReport.sparse(), 1400))
                .isEqualTo(
                        "width 1400, overflow 0, charts drawn 2, meaning not shown, lookalikes not shown, errors [],"
                                + " attacked no, segmentations 1, found by sku 0 of 2 segments, selected Segment 0, other"
                                + " segmentation 2 segments, its meaning not shown, other audience not shown, pictures 0 then 0, blocked 0");
    }

    private String seenBy(ReportData data, int width) throws IOException, InterruptedException {
        Optional<String> chromium = chromium();
        assumeTrue(chromium.isPresent(), "Chromium is not installed, so the report was not opened in a browser.");
        String probe = Resources.toString(Resources.getResource("report/probe.js"), StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("report.html"),
                ReportPage.render(data).replace("<head>", "<head><script>" + probe + "</script>"));
        Path frame = folder.resolve("frame.html");
        Files.writeString(
                frame,
                "<output id='probe'></output><iframe src='report.html' width='%d' height='2000' style='border:0'></iframe>"
                        .formatted(width));
        Path dump = folder.resolve("dump.html");
        Process browser = new ProcessBuilder(
                        chromium.get(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--allow-file-access-from-files",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        frame.toUri().toString())
                .redirectOutput(dump.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(browser.waitFor(90, TimeUnit.SECONDS)).as("chromium ended").isTrue();
        Matcher seen = SEEN.matcher(Files.readString(dump));
        assertThat(seen.find()).as("the probe wrote down what it saw").isTrue();
        return seen.group(1);
    }

    private static Optional<String> chromium() {
        List<String> folders = Splitter.on(File.pathSeparatorChar).splitToList(System.getenv("PATH"));
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
