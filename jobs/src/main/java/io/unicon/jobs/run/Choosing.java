package io.unicon.jobs.run;

/** What happens to settings that are auto and have been chosen before. */
public enum Choosing {
    /** The warehouse keeps what was chosen, so that its tables stay comparable from run to run. */
    KEEP,
    /** They are chosen anew from the log as it is now. */
    ANEW
}
