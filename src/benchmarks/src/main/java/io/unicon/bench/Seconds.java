package io.unicon.bench;

import com.google.common.base.Stopwatch;
import java.time.Duration;

/** Time as benchmarks tell it. */
final class Seconds {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private Seconds() {}

    static double of(Stopwatch watch) {
        return watch.elapsed().toNanos() / NANOS;
    }
}
