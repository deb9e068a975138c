package io.unicon.jobs.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The file of the report of one as-of date. */
public record ReportFile(Path path) {

    /**
     * The file in the warehouse.
     *
     * @param warehouse the folder of the tables, as a path or a URI with any scheme that Hadoop knows
     */
    public static ReportFile of(String warehouse, LocalDate asOf) {
        return new ReportFile(new Path(warehouse + "/reports/segments-" + asOf + ".html"));
    }

    /** Writes the page, and replaces an earlier one. */
    public void write(String page, Configuration hadoop) {
        try (OutputStream out = path.getFileSystem(hadoop).create(path, true)) {
            out.write(page.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report " + path, e);
        }
    }
}
