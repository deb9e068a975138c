package io.unicon.jobs.ingest;

import io.unicon.features.table.SqlText;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.JobContext;
import java.time.Duration;

/** The whole source rows of the reject table, which are kept for some days only. */
final class SourceTexts {

    private SourceTexts() {}

    /** Empties the source texts that are older. */
    static void forget(JobContext job, int days) {
        String oldest = job.startedAt().minus(Duration.ofDays(days)).toString();
        job.clear(
                Tables.REJECTED_ROWS,
                Tables.SOURCE_TEXT,
                "%s < TIMESTAMP%s".formatted(Tables.REJECTED_AT.name(), SqlText.literal(oldest)));
    }
}
