package vn.danhoi.messaging.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.store.Failures;
import vn.danhoi.messaging.store.KeyedTasks;
import vn.danhoi.messaging.store.NodeSlot;

/**
 * Keeps the outbox moving: wakes lines when something is queued for them here, and looks now and then for what other
 * nodes queued or left behind.
 */
@Component
@ConditionalOnWebApplication
public class Sender implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int MOST_AT_A_LOOK = 1000;
    private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
    /** How far the clocks of nodes may be apart. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final OutboxStore store;
    private final Delivery delivery;
    private final SendSettings settings;
    private final NodeSlot slot;
    private final Clock clock;
    private final MultiGauge states;
    private @Nullable KeyedTasks<Long> lines;
    private @Nullable Thread poller;

    Sender(OutboxStore store, Delivery delivery, SendSettings settings, NodeSlot slot, Clock clock,
            MeterRegistry metrics) {
        this.store = store;
        this.delivery = delivery;
        this.settings = settings;
        this.slot = slot;
        this.clock = clock;
        this.states = MultiGauge.builder("danhoi.outbox.messages").description("Messages not at rest, by state")
                .register(metrics);
    }

    /** Something in this conversation's line may be sent now. */
    public void wake(long conversationId) {
        var running = lines;
        if (running != null) {
            running.wake(conversationId, Duration.ZERO);
        }
    }

    @Override
    public void start() {
        UUID node = slot.node();
        var running = new KeyedTasks<Long>("sender", settings.parallel(), line -> delivery.run(line, node));
        lines = running;
        poller = Thread.ofVirtual().name("sender-poll").start(() -> poll(running, node));
    }

    private void poll(KeyedTasks<Long> running, UUID node) {
        boolean recovered = false;
        long countAt = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!recovered) {
                    int left = store.interrupted(node, clock.instant());
                    if (left > 0) {
                        LOG.warn("{} messages were under way when this node ended; asking what became of them", left);
                    }
                    recovered = true;
                }
                store.due(clock.instant().minus(settings.poll()), MOST_AT_A_LOOK)
                        .forEach(line -> running.wake(line, Duration.ZERO));
                if (System.nanoTime() - countAt >= 0) {
                    mindTheClock();
                    count();
                    countAt = System.nanoTime() + COUNT_EVERY.toNanos();
                }
            } catch (RuntimeException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    LOG.warn("The outbox cannot be looked at: {}", Failures.describe(e));
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
        Duration pause = settings.longestPause().compareTo(settings.askAfter()) > 0
                ? settings.longestPause()
                : settings.askAfter();
        int moved = store.clockWentBack(now, now.plus(settings.lease()), now.plus(pause), CLOCK_TOLERANCE);
        if (moved > 0) {
            LOG.warn("The clock went back; {} messages do not wait for the old time", moved);
        }
    }

    private void count() {
        states.register(store.counts().stream()
                .map(c -> Row.of(Tags.of("state", c.state().name().toLowerCase(Locale.ROOT)), c.count()))
                .toList(), true);
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
