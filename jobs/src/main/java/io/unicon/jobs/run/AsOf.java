package io.unicon.jobs.run;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The as-of date of a run, which sees only the events before it. By default it is the day after the newest event. */
final class AsOf {

    private static final Logger LOG = LoggerFactory.getLogger(AsOf.class);

    private final SharedDate date;
    private final RunInputs inputs;

    /** @param date the date of all jobs of the command */
    AsOf(SharedDate date, RunInputs inputs) {
        this.date = date;
        this.inputs = inputs;
    }

    /**
     * The date.
     *
     * @throws UserError if no date was chosen and there is no event
     */
    LocalDate date() {
        return date.orElse(() -> {
            Date newest =
                    inputs.events().agg(max(Tables.EVENT_DATE.column())).first().getDate(0);
            UserError.check(newest != null, "Table events is empty. Run `unicon ingest` first.");
            return newest.toLocalDate().plusDays(1);
        });
    }

    /**
     * Refuses a date in the future, whose events nobody knows yet. Tomorrow is allowed: it sees all events of today.
     *
     * @throws UserError naming the latest date that is possible
     */
    static void checkHasCome(Optional<LocalDate> asked) {
        LocalDate latest = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        asked.ifPresent(date -> UserError.check(
                !date.isAfter(latest),
                "--as-of %s is in the future. The latest possible date is %s, which sees all events up to now; without"
                        + " --as-of it is the day after the newest event.",
                date,
                latest));
    }

    /** The date, if the caller chose it or a job of the command has computed it. */
    Optional<LocalDate> known() {
        return date.known();
    }

    /**
     * Refuses a date before which the log has no event, and warns if the log ended before it.
     *
     * @throws UserError naming the first day of the log
     */
    void checkLogHasBegun() {
        Row days = inputs.events()
                .agg(min(Tables.EVENT_DATE.column()), max(Tables.EVENT_DATE.column()))
                .first();
        Date first = days.getDate(0);
        UserError.check(
                first != null && first.toLocalDate().isBefore(date()),
                "The log begins on %s, so it has no event before %s. Choose a later --as-of.",
                first,
                date());
        LocalDate complete = days.getDate(1).toLocalDate().plusDays(1);
        if (complete.isBefore(date())) {
            LOG.warn(
                    "The newest event is of {}, so the days from {} to {} count as days without events.",
                    days.getDate(1),
                    complete,
                    date().minusDays(1));
        }
    }
}
