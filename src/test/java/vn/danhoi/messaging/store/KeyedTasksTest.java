package vn.danhoi.messaging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyedTasksTest {

    @Test
    void runsAKeyOneAtATimeAndNeverMissesAWake() {
        Map<Integer, AtomicInteger> running = new ConcurrentHashMap<>();
        Map<Integer, AtomicInteger> work = new ConcurrentHashMap<>();
        var overlaps = new AtomicInteger();
        try (var tasks = new KeyedTasks<Integer>("test", 4, key -> {
            if (running.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            work.get(key).getAndSet(0);
            Thread.yield();
            running.get(key).decrementAndGet();
            return Optional.empty();
        })) {
            for (int key = 0; key < 10; key++) {
                work.put(key, new AtomicInteger());
            }
            for (int i = 0; i < 5_000; i++) {
                work.get(i % 10).incrementAndGet();
                tasks.wake(i % 10, Duration.ZERO);
            }
            await().untilAsserted(() -> {
                assertThat(tasks.size()).isZero();
                assertThat(work.values()).allSatisfy(w -> assertThat(w).hasValue(0));
            });
        }
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void keepsToItsWidth() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new AtomicInteger();
        try (var tasks = new KeyedTasks<Integer>("test", 3, key -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            done.incrementAndGet();
            return Optional.empty();
        })) {
            for (int key = 0; key < 500; key++) {
                tasks.wake(key, Duration.ZERO);
            }
            await().untilAtomic(done, is(500));
        }
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void comesAgainWhenTheTaskSaysSo() {
        var runs = new AtomicInteger();
        try (var tasks = new KeyedTasks<String>("test", 1,
                key -> runs.incrementAndGet() < 4 ? Optional.of(Duration.ofMillis(5)) : Optional.empty())) {
            tasks.wake("a", Duration.ZERO);
            await().untilAsserted(() -> assertThat(tasks.size()).isZero());
        }
        assertThat(runs).hasValue(4);
    }

    @Test
    void anEarlierWakeWinsOverALaterOne() {
        var runs = new AtomicInteger();
        try (var tasks = new KeyedTasks<String>("test", 1, key -> {
            runs.incrementAndGet();
            return Optional.empty();
        })) {
            tasks.wake("a", Duration.ofHours(1));
            tasks.wake("a", Duration.ofMillis(5));
            await().untilAsserted(() -> assertThat(tasks.size()).isZero());
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void aFailureIsTriedAgainAndHurtsNoOther() {
        var runs = new AtomicInteger();
        var others = new CountDownLatch(1);
        try (var tasks = new KeyedTasks<String>("test", 1, key -> {
            if (key.equals("bad") && runs.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            others.countDown();
            return Optional.empty();
        })) {
            tasks.wake("bad", Duration.ZERO);
            tasks.wake("good", Duration.ZERO);
            await().until(() -> others.await(0, TimeUnit.SECONDS));
            await().untilAsserted(() -> assertThat(tasks.size()).isZero());
        }
        assertThat(runs).hasValue(2);
    }
}
