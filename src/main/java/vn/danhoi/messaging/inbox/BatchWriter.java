package vn.danhoi.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.store.Failures;

/**
 * Groups concurrent inserts: while one batch is being written the next gathers. A batch that fails for a reason other
 * than an outage is written row by row, so that one bad row spoils nothing.
 */
@Component
class BatchWriter implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final EventStore store;
    private final int batchSize;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Counter rejected;

    BatchWriter(EventStore store, InboxSettings settings, MeterRegistry metrics) {
        this.store = store;
        this.batchSize = settings.batch();
        this.rejected = Counter.builder("danhoi.inbox.rejected").description("Events the database refuses")
                .register(metrics);
        for (int i = 0; i < settings.writers(); i++) {
            threads.add(Thread.ofVirtual().name("inbox-writer-" + i).start(this::write));
        }
    }

    /** Completes when the event is committed; fails with {@link DatabaseAway} or {@link EventRefused}. */
    CompletableFuture<Void> submit(NewEvent event) {
        var waiting = new Waiting(event, new CompletableFuture<>());
        queue.add(waiting);
        return waiting.done;
    }

    private void write() {
        var batch = new ArrayList<Waiting>(batchSize);
        while (!Thread.currentThread().isInterrupted()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, batchSize - 1);
                write(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                LOG.error("A batch failed unexpectedly: {}", Failures.describe(e));
                batch.forEach(w -> w.done.completeExceptionally(new DatabaseAway(e)));
            } finally {
                batch.clear();
            }
        }
    }

    private void write(List<Waiting> batch) {
        try {
            store.insert(distinct(batch.stream().map(Waiting::event).toList()));
            batch.forEach(w -> w.done.complete(null));
        } catch (SQLException e) {
            if (Failures.isOutage(e)) {
                batch.forEach(w -> w.done.completeExceptionally(new DatabaseAway(e)));
            } else {
                LOG.warn("A batch of {} events is written one by one: {}", batch.size(), Failures.describe(e));
                batch.forEach(this::writeAlone);
            }
        }
    }

    private void writeAlone(Waiting waiting) {
        try {
            insertAlone(waiting.event);
            waiting.done.complete(null);
        } catch (DatabaseAway | EventRefused e) {
            waiting.done.completeExceptionally(e);
        }
    }

    private void insertAlone(NewEvent event) throws DatabaseAway, EventRefused {
        try {
            store.insert(List.of(event));
        } catch (SQLException e) {
            if (Failures.isOutage(e)) {
                throw new DatabaseAway(e);
            }
            rejected.increment();
            throw new EventRefused(e);
        }
    }

    /** Writes many now, in the caller's thread; the ones the database refuses come back. */
    List<NewEvent> insertNow(List<NewEvent> events) throws DatabaseAway {
        try {
            store.insert(distinct(events));
            return List.of();
        } catch (SQLException e) {
            if (Failures.isOutage(e)) {
                throw new DatabaseAway(e);
            }
        }
        var refused = new ArrayList<NewEvent>();
        for (var event : events) {
            try {
                insertAlone(event);
            } catch (EventRefused e) {
                refused.add(event);
            }
        }
        return refused;
    }

    private static List<NewEvent> distinct(List<NewEvent> events) {
        var distinct = new ArrayList<NewEvent>(events.size());
        for (var event : events.stream().sorted((a, b) -> Arrays.compareUnsigned(a.key(), b.key())).toList()) {
            if (distinct.isEmpty() || !Arrays.equals(distinct.getLast().key(), event.key())) {
                distinct.add(event);
            }
        }
        return distinct;
    }

    @Override
    public void destroy() {
        threads.forEach(Thread::interrupt);
    }

    private record Waiting(NewEvent event, CompletableFuture<Void> done) {}

    /** The database cannot be reached now; the event is as good as any. */
    static final class DatabaseAway extends Exception {
        DatabaseAway(Throwable cause) {
            super("The database is away: " + Failures.describe(cause), cause);
        }
    }

    /** The database is there and refuses this very event. */
    static final class EventRefused extends Exception {
        EventRefused(Throwable cause) {
            super("The database refuses the event: " + Failures.describe(cause), cause);
        }
    }
}
