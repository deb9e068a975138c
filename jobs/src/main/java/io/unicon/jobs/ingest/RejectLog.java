package io.unicon.jobs.ingest;

import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.struct;

import io.unicon.features.clean.Mapping;
import io.unicon.features.clean.RejectReason;
import io.unicon.features.clean.RowCounts;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.JobContext;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The numbers of rejected and waiting rows in the record of the run, and examples of them in the log. */
final class RejectLog {

    private static final Logger LOG = LoggerFactory.getLogger(RejectLog.class);
    private static final int LONGEST = 200;

    private RejectLog() {}

    static void count(JobContext job, Mapping mapping, RowCounts counts) {
        String prefix = mapping == Mapping.EVENTS ? "" : mapping.text() + " ";
        counts.notAccepted().forEach((reason, count) -> job.count(prefix + fate(reason) + reason.text(), count));
        if (counts.leftOut() > 0) {
            job.count(prefix + "left out by where", counts.leftOut());
        }
    }

    private static String fate(RejectReason reason) {
        return reason.isWaiting() ? "waiting " : "rejected ";
    }

    /** Logs the place and the mapped values of one row for each reason; the log is not kept in any table. */
    static void logExamples(Dataset<Row> checked) {
        List<Row> examples = checked.where(Tables.REASON.column().isNotNull())
                .groupBy(Tables.REASON.column())
                .agg(first(struct(Tables.SOURCE_ROW.column(), Tables.READ_VALUES.column()))
                        .as("example"))
                .collectAsList();
        for (Row row : examples) {
            Row example = row.getAs("example");
            String values = example.getJavaMap(1).toString();
            LOG.warn(
                    "Rejected as {}, for example in {}: {}",
                    Tables.REASON.<String>valueIn(row),
                    example.getStruct(0).getString(0),
                    values.length() > LONGEST ? values.substring(0, LONGEST) + " ..." : values);
        }
    }
}
