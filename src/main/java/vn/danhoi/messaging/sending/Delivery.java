package vn.danhoi.messaging.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Channel.HistoryAnswer;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.messaging.Urgency;
import vn.danhoi.messaging.sending.OutboxStore.Head;
import vn.danhoi.messaging.sending.OutboxStore.Taken;
import vn.danhoi.messaging.sending.OutboxStore.Unreadable;
import vn.danhoi.messaging.store.Channels;
import vn.danhoi.messaging.store.Failures;

/** Works through one person's line: sends the head, settles what is unknown, and says when to come again. */
@Component
class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration CROWDED = Duration.ofSeconds(1);
    private static final Duration DATABASE_PAUSE = Duration.ofMillis(500);

    private final OutboxStore store;
    private final Channels channels;
    private final SendSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Semaphore connections;
    /** However slow the channel is, half of the people written to at once are people who wait. */
    private final Semaphore notices;

    Delivery(OutboxStore store, Channels channels, SendSettings settings, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.channels = channels;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.connections = new Semaphore(settings.connections());
        this.notices = new Semaphore(Math.max(1, settings.parallel() / 2));
    }

    /** Sends what is due; the result is when to come again, empty when the line is empty. */
    Optional<Duration> run(long conversationId, UUID node) {
        while (true) {
            try {
                return runWhileReadable(conversationId, node);
            } catch (Unreadable e) {
                LOG.error("Message {} waits, no key opens it: {}", e.id(), Failures.describe(e));
                metrics.counter("danhoi.outbox.unreadable").increment();
                database(() -> {
                    store.unreadable(e.id());
                    return true;
                });
            }
        }
    }

    private Optional<Duration> runWhileReadable(long conversationId, UUID node) {
        while (true) {
            Instant now = clock.instant();
            var taken = database(() -> store.take(conversationId, node, now, now.plus(settings.lease())));
            if (taken.isPresent()) {
                if (!send(taken.get())) {
                    return Optional.empty();
                }
                continue;
            }
            var head = database(() -> store.head(conversationId));
            if (head.isEmpty()) {
                return Optional.empty();
            }
            Duration wait = Duration.between(clock.instant(), head.get().dueAt());
            if (wait.isPositive()) {
                return Optional.of(wait);
            }
            settle(head.get());
        }
    }

    /** False when nothing is left in the line. */
    private boolean send(Taken message) {
        if (message.urgency() == Urgency.ANSWER) {
            return call(message);
        }
        if (!notices.tryAcquire()) {
            database(() -> apply(message, new SendResult.TryLater("crowded", CROWDED)));
            return true;
        }
        try {
            return call(message);
        } finally {
            notices.release();
        }
    }

    private boolean call(Taken message) {
        var timer = Timer.start(metrics);
        SendResult result;
        try {
            result = channels.get(message.conversation().channel()).send(message.conversation(), message.reply(),
                    message.urgency());
        } catch (RuntimeException e) {
            LOG.warn("Sending failed in an unforeseen way: {}", Failures.describe(e));
            result = new SendResult.Unknown("failure");
        }
        timer.stop(metrics.timer("danhoi.outbox.send", "result",
                result.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        return record(message, result);
    }

    /** Keeps trying while the database is away: the answer of the channel is worth waiting with. */
    private boolean record(Taken message, SendResult result) {
        Instant until = clock.instant().plus(settings.lease());
        while (true) {
            try {
                return database(() -> apply(message, result));
            } catch (RuntimeException e) {
                if (!Failures.isOutage(e) || clock.instant().isAfter(until)) {
                    throw e;
                }
            }
            try {
                Thread.sleep(DATABASE_PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted before the fate of a message was noted", e);
            }
        }
    }

    private boolean apply(Taken message, SendResult result) {
        Instant now = clock.instant();
        switch (result) {
            case SendResult.Sent sent -> {
                return store.sent(message, sent.messageId(), sent.freeLeft(), now);
            }
            case SendResult.WindowClosed closed -> store.waiting(message, closed.reason(), now);
            case SendResult.Refused refused -> fail(message, refused.reason());
            case SendResult.TryFew few -> {
                if (message.failures() + 1 >= settings.tries()) {
                    fail(message, few.reason());
                } else {
                    store.again(message, few.reason(), now.plus(pause(message.failures() + 1)), true);
                }
            }
            case SendResult.TryLater later -> {
                Duration pause = pause(message.attempts());
                store.again(message, later.reason(),
                        now.plus(pause.compareTo(later.after()) > 0 ? pause : later.after()), false);
            }
            case SendResult.AccountBlocked blocked -> store.again(message, blocked.reason(),
                    now.plus(settings.blockedPause()), false);
            case SendResult.Unknown unknown -> {
                if (store.unknown(message, unknown.reason(), now.plus(settings.askAfter()))) {
                    store.sent(message, "", Optional.empty(), now); // its echo came before the answer was lost
                }
            }
        }
        return true;
    }

    private void fail(Taken message, String reason) {
        LOG.warn("A message cannot be sent: {}", reason);
        store.failed(message, reason);
    }

    private Duration pause(int attempts) {
        return settings.pause(attempts, ThreadLocalRandom.current().nextDouble());
    }

    private void settle(Head head) {
        switch (head.state()) {
            case SENDING -> database(() -> {
                store.leaseEnded(head.id(), clock.instant());
                return true;
            });
            case UNKNOWN -> database(() -> store.unknown(head.id())).ifPresent(this::ask);
            case QUEUED, SENT, DELIVERED, SEEN, WAITING, FAILED -> {
                // Due now, or changed since we looked: the next round takes it.
            }
        }
    }

    private void ask(Taken message) {
        HistoryAnswer answer;
        try {
            answer = channels.get(message.conversation().channel()).lookUp(message.conversation(), message.reply(),
                    message.attemptedAt());
        } catch (RuntimeException e) {
            LOG.warn("Asking the history failed in an unforeseen way: {}", Failures.describe(e));
            answer = new HistoryAnswer.Unclear("failure");
        }
        metrics.counter("danhoi.outbox.asked", "answer",
                answer.getClass().getSimpleName().toLowerCase(Locale.ROOT)).increment();
        var told = answer;
        database(() -> {
            switch (told) {
                case HistoryAnswer.Found there -> found(message, there.messageId());
                case HistoryAnswer.Absent absent -> absent(message);
                case HistoryAnswer.Unclear unclear -> unclear(message, unclear.reason());
            }
            return true;
        });
    }

    /** The same words may have been sent twice: an id that another message bears is not this one's. */
    private void found(Taken message, String messageId) {
        if (store.isTaken(message.conversation().id(), messageId, message.id())) {
            absent(message);
        } else {
            store.sent(message, messageId, Optional.empty(), clock.instant());
        }
    }

    private void absent(Taken message) {
        if (message.resent()) {
            giveUp(message, "absent-twice");
        } else {
            store.resend(message, clock.instant());
        }
    }

    private void unclear(Taken message, String reason) {
        if (message.settlings() + 1 >= settings.asks()) {
            giveUp(message, reason);
        } else {
            store.askLater(message, reason, clock.instant().plus(pause(message.settlings() + 1)));
        }
    }

    private void giveUp(Taken message, String reason) {
        LOG.warn("Whether message {} arrived cannot be told: {}", message.id(), reason);
        metrics.counter("danhoi.outbox.unsettled").increment();
        store.giveUp(message, reason);
    }

    private <T> T database(Supplier<T> work) {
        connections.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            connections.release();
        }
    }
}
