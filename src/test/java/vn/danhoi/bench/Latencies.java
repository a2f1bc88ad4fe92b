package vn.danhoi.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Times of finished operations, in nanoseconds, up to a fixed count. */
final class Latencies {

    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    Latencies(int capacity) {
        nanos = new long[capacity];
    }

    void add(long elapsed) {
        int at = count.getAndIncrement();
        if (at < nanos.length) {
            nanos[at] = elapsed;
        }
    }

    int count() {
        return Math.min(count.get(), nanos.length);
    }

    /** Such as {@code 99} for the time that 99 of 100 operations needed at most. */
    Duration percentile(double percent) {
        long[] sorted = Arrays.copyOf(nanos, count());
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(
                        sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * percent / 100) - 1)]);
    }
}
