package io.unicon.jobs.choose;

/**
 * The consumers of the days before the as-of date.
 *
 * @param days the length of the window
 * @param withTwo consumers with at least two events in it
 * @param withThree consumers with at least three
 * @param withFive consumers with at least five
 * @param ninth the 90th percentile of events, of consumers with at least two
 */
public record WindowProfile(int days, long withTwo, long withThree, long withFive, long ninth) {

    /** The consumers with at least this number of events: 2, 3 or 5. */
    public long with(int events) {
        return switch (events) {
            case 2 -> withTwo;
            case 3 -> withThree;
            default -> withFive;
        };
    }
}
