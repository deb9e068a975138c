package io.unicon.jobs.choose;

/**
 * The window of sequences.
 *
 * @param sequences number of consumers with enough events in the window
 * @param days the length of the window
 * @param minEvents fewest events of a sequence
 * @param maxEvents most events of a sequence
 */
public record WindowChoice(
        long sequences, Reasoned<Integer> days, Reasoned<Integer> minEvents, Reasoned<Integer> maxEvents) {

    private static final double MOST = 0.8;
    private static final int ENOUGH_SEQUENCES = 1000;

    /** A window that holds a whole log of fewer days as well, and does not cut the log when it grows. */
    private static final int ROOM_TO_GROW = 60;

    /**
     * The shortest window in which eight of ten consumers who ever have enough events have them, or 60 days if only the
     * whole log does and is shorter.
     */
    public static WindowChoice of(EventProfile profile) {
        int fewest = fewest(profile);
        long ever = profile.whole().with(fewest);
        WindowProfile chosen = profile.windows().stream()
                .filter(window -> window.with(fewest) >= MOST * ever)
                .findFirst()
                .orElse(profile.whole());
        long sequences = chosen.with(fewest);
        return new WindowChoice(
                sequences,
                new Reasoned<>(
                        isShort(profile, chosen) ? ROOM_TO_GROW : chosen.days(),
                        Numbers.count(sequences) + " of " + Numbers.count(profile.consumers())
                                + " consumers have at least "
                                + fewest + " events in the last " + days(chosen.days()) + "; in all "
                                + days(profile.days())
                                + " it is " + Numbers.count(ever) + shorter(profile, chosen, fewest)
                                + (isShort(profile, chosen)
                                        ? "; " + ROOM_TO_GROW + " leave room for a log that grows"
                                        : "")),
                new Reasoned<>(fewest, reason(profile, fewest)),
                new Reasoned<>(
                        chosen.ninth() <= 50 ? 50 : 100,
                        "nine of ten consumers have at most " + chosen.ninth() + " events in the window"));
    }

    private static boolean isShort(EventProfile profile, WindowProfile chosen) {
        return chosen.equals(profile.whole()) && chosen.days() < ROOM_TO_GROW;
    }

    private static int fewest(EventProfile profile) {
        WindowProfile whole = profile.whole();
        boolean enough = whole.withThree() >= ENOUGH_SEQUENCES || whole.withThree() >= 0.2 * profile.consumers();
        return enough || whole.withTwo() == whole.withThree() ? 3 : 2;
    }

    private static String reason(EventProfile profile, int fewest) {
        return "of " + Numbers.count(profile.consumers()) + " consumers "
                + Numbers.count(profile.whole().withTwo())
                + " have 2 events or more, " + Numbers.count(profile.whole().withThree()) + " have 3, "
                + Numbers.count(profile.whole().withFive()) + " have 5"
                + (fewest == 2 ? "; with 3 too few would be left" : "");
    }

    private static String shorter(EventProfile profile, WindowProfile chosen, int fewest) {
        return profile.windows().stream()
                .filter(window -> window.days() < chosen.days())
                .reduce((first, second) -> second)
                .map(window -> ", in " + days(window.days()) + " " + Numbers.count(window.with(fewest)))
                .orElse("");
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
