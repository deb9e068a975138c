package io.unicon.jobs.run;

import io.unicon.features.domain.EnumText;

/** How a run ended. A run that was killed leaves no record. */
enum RunStatus {
    SUCCEEDED,
    FAILED;

    String text() {
        return EnumText.of(this);
    }
}
