package vn.danhoi.messaging.turn;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.store.Channels;
import vn.danhoi.messaging.store.Failures;

/**
 * Signs that a message was received, for a person whom the bot does not answer because a human will. Once the event is
 * committed each is tried once, few at a time; a lost one does no harm.
 */
@Component
class Signs {

    private static final Logger LOG = LoggerFactory.getLogger(Signs.class);
    private static final int AT_ONCE = 8;

    private final Channels channels;
    private final MeterRegistry metrics;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    Signs(Channels channels, MeterRegistry metrics) {
        this.channels = channels;
        this.metrics = metrics;
    }

    void afterCommit(Conversation to, String messageId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                give(to, messageId);
            }
        });
    }

    private void give(Conversation to, String messageId) {
        if (!permits.tryAcquire()) {
            count("dropped");
            return;
        }
        Thread.ofVirtual().name("received-sign").start(() -> {
            try {
                count(channels.get(to.channel()).acknowledge(to, messageId) ? "given" : "refused");
            } catch (RuntimeException e) {
                count("failed");
                LOG.warn("A sign of receipt failed in an unforeseen way: {}", Failures.describe(e));
            } finally {
                permits.release();
            }
        });
    }

    private void count(String result) {
        metrics.counter("danhoi.messaging.signs", "result", result).increment();
    }
}
