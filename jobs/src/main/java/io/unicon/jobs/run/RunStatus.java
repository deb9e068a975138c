package io.unicon.jobs.run;

import java.util.Locale;

/** How a run ended. A run that was killed leaves no record. */
enum RunStatus {
    SUCCEEDED,
    FAILED;

    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
