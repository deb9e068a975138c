package io.unicon.world;

import static io.unicon.features.error.UserError.check;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One campaign: a message to all consumers known by then, except a hold-out drawn at random.
 *
 * @param number from 0
 * @param day day of the log at which it begins
 */
record Wave(int number, int day) {

    /** Days in which it can prompt a purchase, the first included. */
    static final int WINDOW_DAYS = 7;

    /** Days between two campaigns at least: what one prompts is over when the next begins. */
    static final int LEAST_DAYS = WINDOW_DAYS + 1;

    static final double HOLDOUT = 0.10;

    static final double COST_PER_CONTACT = 0.05;

    private static final List<String> CHANNELS = List.of("email", "push");

    /**
     * Refuses more campaigns than the log has room for.
     *
     * @throws io.unicon.features.error.UserError naming the greatest number
     */
    static void checkRoom(WorldConfig config) {
        check(
                config.campaigns() <= config.days() / LEAST_DAYS,
                "world.campaigns must be at most one every %s days, which is %s in %s days; got %s",
                LEAST_DAYS,
                config.days() / LEAST_DAYS,
                config.days(),
                config.campaigns());
    }

    /** The campaigns of a log, in its last part, evenly spaced; the first one has some history before it where it can. */
    static List<Wave> all(WorldConfig config) {
        if (config.campaigns() == 0) {
            return List.of();
        }
        int spacing = Math.max(LEAST_DAYS, config.days() / (config.campaigns() + 1));
        int first = config.days() - spacing * config.campaigns();
        return IntStream.range(0, config.campaigns())
                .mapToObj(number -> new Wave(number, Math.max(0, first) + number * spacing))
                .toList();
    }

    String id() {
        return "wave-" + (number + 1);
    }

    String channel() {
        return CHANNELS.get(number % CHANNELS.size());
    }

    /** In seconds from the start of the log. */
    long start() {
        return day * Attendance.SECONDS_PER_DAY;
    }

    /** The first second after its window. */
    long end() {
        return start() + WINDOW_DAYS * Attendance.SECONDS_PER_DAY;
    }
}
