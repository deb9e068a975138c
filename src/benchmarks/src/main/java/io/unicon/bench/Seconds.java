package io.unicon.bench;

import com.google.common.base.Stopwatch;
import java.time.Duration;

/** Durations in the unit of the benchmarks, seconds. */
final class Seconds {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private Seconds() {}

    static double of(Stopwatch watch) {
        return watch.elapsed().toNanos() / NANOS;
    }
}
