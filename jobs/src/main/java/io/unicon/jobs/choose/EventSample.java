package io.unicon.jobs.choose;

import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import com.google.common.math.LongMath;
import io.unicon.features.table.Tables;
import java.math.RoundingMode;
import org.apache.spark.sql.Column;

/**
 * A sample of the consumers whose events suffice for a profile.
 *
 * @param parts one in this number of consumers is in it, at least 1
 */
public record EventSample(int parts) {

    private static final int MOST_EVENTS = 400_000;

    /** The sample of a log with this number of events: all consumers of a small log. */
    public static EventSample of(long events) {
        return new EventSample((int) Math.max(1, LongMath.divide(events, MOST_EVENTS, RoundingMode.CEILING)));
    }

    /** Whether a row with a consumer id belongs to the sample. */
    public Column contains() {
        return parts == 1
                ? lit(true)
                : pmod(hash(Tables.CONSUMER_ID.column()), lit(parts)).equalTo(0);
    }
}
