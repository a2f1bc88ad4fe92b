package vn.danhoi.messaging.turn;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.store.Failures;
import vn.danhoi.messaging.store.KeyedTasks;
import vn.danhoi.messaging.store.LineKey;

/** Serves people side by side, each person's events one after another. Woken by the inbox, and looking for what other nodes took in. */
@Component
@ConditionalOnWebApplication
public class Worker implements SmartLifecycle {

    /** Before looking again at a line another worker has. */
    static final Duration BUSY = Duration.ofMillis(50);
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int MOST_AT_A_LOOK = 1000;
    private static final int MOST_IN_A_ROW = 20;
    private static final Duration MIND_EVERY = Duration.ofSeconds(10);
    /** How far the clocks of nodes may be apart. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final Turns turns;
    private final TurnStore store;
    private final TurnSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Precedence precedence;
    private @Nullable KeyedTasks<LineKey> lines;
    private @Nullable Thread poller;

    Worker(Turns turns, TurnStore store, TurnSettings settings, Clock clock, MeterRegistry metrics,
            Precedence precedence) {
        this.turns = turns;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.precedence = precedence;
    }

    /** The line has a new event; it may be handled after the delay. */
    public void wake(LineKey line, Duration delay) {
        var running = lines;
        if (running != null) {
            running.wake(line, delay);
        }
    }

    private Optional<Duration> serve(LineKey line) {
        try (var person = MDC.putCloseable("person", line.toString())) {
            return serveInARow(line);
        }
    }

    private Optional<Duration> serveInARow(LineKey line) {
        for (int i = 0; i < MOST_IN_A_ROW; i++) {
            precedence.giveWay();
            var timer = Timer.start(metrics);
            switch (turns.next(line)) {
                case Turns.Step.Done done -> timer.stop(metrics.timer("danhoi.turn", "outcome",
                        done.disposition().name().toLowerCase(Locale.ROOT)));
                case Turns.Step.Wait wait -> {
                    return wait.pause();
                }
            }
        }
        return Optional.of(Duration.ZERO); // others first
    }

    @Override
    public void start() {
        var running = new KeyedTasks<>("worker", settings.workers(), this::serve);
        lines = running;
        poller = Thread.ofVirtual().name("worker-poll").start(() -> poll(running));
    }

    private void poll(KeyedTasks<LineKey> running) {
        long mindAt = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (System.nanoTime() - mindAt >= 0) {
                    mindTheClock();
                    mindAt = System.nanoTime() + MIND_EVERY.toNanos();
                }
                // Older by one look: what this node took in is already being served.
                store.due(clock.instant().minus(settings.poll()), MOST_AT_A_LOOK)
                        .forEach(line -> running.wake(line, Duration.ZERO));
            } catch (RuntimeException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    LOG.warn("Pending events cannot be looked for: {}", Failures.describe(e));
                }
            }
            try {
                Thread.sleep(settings.poll());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void mindTheClock() {
        Instant now = clock.instant();
        int moved = store.clockWentBack(now,
                now.plus(settings.retryAfter().multipliedBy(1L << settings.attempts())).plus(CLOCK_TOLERANCE));
        if (moved > 0) {
            LOG.warn("The clock went back; {} events do not wait for the old time", moved);
        }
    }

    @Override
    public void stop() {
        if (poller != null) {
            poller.interrupt();
            poller = null;
        }
        Optional.ofNullable(lines).ifPresent(KeyedTasks::close);
        lines = null;
    }

    @Override
    public boolean isRunning() {
        return lines != null;
    }
}
