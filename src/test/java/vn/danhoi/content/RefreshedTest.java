package vn.danhoi.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class RefreshedTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T03:00:00Z"));
    private final AtomicInteger reads = new AtomicInteger();
    private final Refreshed<String> words = new Refreshed<>("Words", "none", () -> "read " + reads.incrementAndGet(),
            clock());

    private Clock clock() {
        return new Clock() {

            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private void later(Duration duration) {
        now.updateAndGet(t -> t.plus(duration));
    }

    @Test
    void isReadOnceInTenSecondsAndAtOnceAfterAChange() {
        assertThat(words.get()).isEqualTo("read 1");
        later(Duration.ofSeconds(9));
        assertThat(words.get()).isEqualTo("read 1");
        later(Duration.ofSeconds(2));
        assertThat(words.get()).isEqualTo("read 2");
        words.changed();
        assertThat(words.get()).isEqualTo("read 3");
        later(Duration.ofMinutes(-5));
        assertThat(words.get()).as("the clock went back").isEqualTo("read 4");
    }

    @Test
    void goesOnWithWhatWasKnownWhileTheDatabaseIsAwayAndDoesNotAskAtEachCall() {
        var broken = new Refreshed<>("Words", "before", () -> {
            reads.incrementAndGet();
            throw new QueryTimeoutException("away");
        }, clock());
        assertThat(broken.get()).isEqualTo("before");
        assertThat(broken.get()).isEqualTo("before");
        assertThat(reads).hasValue(1);
    }

    @Test
    void nobodyWaitsForTheOneWhoReads() throws Exception {
        var hanging = new CountDownLatch(1);
        var inside = new CountDownLatch(1);
        var slow = new Refreshed<>("Words", "before", () -> {
            if (reads.incrementAndGet() == 2) {
                inside.countDown();
                try {
                    hanging.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return "read " + reads.get();
        }, clock());
        assertThat(slow.get()).isEqualTo("read 1");
        later(Duration.ofSeconds(11));
        var reader = Thread.ofVirtual().start(slow::get);
        inside.await();
        assertThat(slow.get()).as("another caller meanwhile").isEqualTo("read 1");
        hanging.countDown();
        reader.join();
        await().until(() -> slow.get().equals("read 2"));
    }
}
