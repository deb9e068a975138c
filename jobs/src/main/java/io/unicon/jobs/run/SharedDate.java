package io.unicon.jobs.run;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** The as-of date of all jobs of a command: the caller's choice, or what the first job that needs one computes. */
final class SharedDate {

    private Optional<LocalDate> date;

    /** @param asked the date that the caller chose, if any */
    SharedDate(Optional<LocalDate> asked) {
        this.date = asked;
    }

    /** The date; the first call computes it if the caller chose none. Other threads wait for it. */
    synchronized LocalDate orElse(Supplier<LocalDate> compute) {
        if (date.isEmpty()) {
            date = Optional.of(compute.get());
        }
        return date.get();
    }

    /** The date, if it is known yet. */
    synchronized Optional<LocalDate> known() {
        return date;
    }
}
