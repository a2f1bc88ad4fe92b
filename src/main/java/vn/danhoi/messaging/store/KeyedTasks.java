package vn.danhoi.messaging.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task for each key when it is due: one at a time per key, several keys at once, on virtual threads. Waking a
 * key that is running makes it run again afterwards.
 */
public final class KeyedTasks<K> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedTasks.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration COMPLAIN_EVERY = Duration.ofSeconds(5);

    /** What to do for a key; the result is when to run again, empty when there is nothing more. */
    @FunctionalInterface
    public interface Task<K> {
        Optional<Duration> run(K key);
    }

    private final String name;
    private final int parallel;
    private final Task<K> task;
    private final Semaphore permits;
    private final ConcurrentHashMap<K, Slot> slots = new ConcurrentHashMap<>();
    private final DelayQueue<Ticket<K>> tickets = new DelayQueue<>();
    private final AtomicLong complained = new AtomicLong(System.nanoTime() - COMPLAIN_EVERY.toNanos());
    private final Thread dispatcher;
    private volatile boolean closed;

    public KeyedTasks(String name, int parallel, Task<K> task) {
        this.name = name;
        this.parallel = parallel;
        this.task = task;
        this.permits = new Semaphore(parallel);
        this.dispatcher = Thread.ofVirtual().name(name + "-dispatcher").start(this::dispatch);
    }

    /** Runs the key after the delay, or earlier when it is already to run earlier. */
    public void wake(K key, Duration delay) {
        wakeAt(key, System.nanoTime() + delay.toNanos());
    }

    /** Keys that run or wait to run. */
    public int size() {
        return slots.size();
    }

    private void wakeAt(K key, long due) {
        slots.compute(key, (k, slot) -> {
            if (slot == null) {
                return queued(k, new Slot(), due);
            }
            if (slot.running) {
                slot.again = slot.again == null || due - slot.again < 0 ? due : slot.again;
            } else if (due - slot.due < 0) {
                queued(k, slot, due);
            }
            return slot;
        });
    }

    private Slot queued(K key, Slot slot, long due) {
        slot.due = due;
        tickets.add(new Ticket<>(key, due));
        return slot;
    }

    private void dispatch() {
        try {
            while (!closed) {
                var ticket = tickets.take();
                permits.acquire();
                boolean[] mine = {false};
                slots.computeIfPresent(ticket.key, (k, slot) -> {
                    if (!slot.running && slot.due == ticket.due) { // else an earlier ticket has served it
                        slot.running = true;
                        mine[0] = true;
                    }
                    return slot;
                });
                if (mine[0] && !closed) {
                    Thread.ofVirtual().name(name).start(() -> run(ticket.key));
                } else {
                    permits.release();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} stops", name);
        }
    }

    private void run(K key) {
        Optional<Duration> next;
        try {
            next = task.run(key);
        } catch (RuntimeException | Error e) {
            complain(e);
            next = Optional.of(AFTER_FAILURE);
        } finally {
            permits.release();
        }
        Long due = next.map(d -> System.nanoTime() + d.toNanos()).orElse(null);
        slots.compute(key, (k, slot) -> {
            Long again = slot == null ? null : earlier(slot.again, due);
            if (slot == null || again == null) {
                return null;
            }
            slot.running = false;
            slot.again = null;
            return queued(k, slot, again);
        });
    }

    /** An outage fails every key; one line a while tells enough. */
    private void complain(Throwable failure) {
        long now = System.nanoTime();
        long last = complained.get();
        if (!closed && now - last > COMPLAIN_EVERY.toNanos() && complained.compareAndSet(last, now)) {
            LOG.warn("{} failed and will try again: {}", name, Failures.describe(failure));
        }
    }

    private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one - other < 0 ? one : other;
    }

    /** Starts nothing more and waits a little for what runs. */
    @Override
    public void close() {
        closed = true;
        dispatcher.interrupt();
        try {
            if (!permits.tryAcquire(parallel, 15, TimeUnit.SECONDS)) {
                LOG.warn("{} still has work running at the end", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Slot {
        private long due;
        private boolean running;
        private @Nullable Long again;
    }

    private record Ticket<K>(K key, long due) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.signum(due - ((Ticket<?>) other).due);
        }
    }
}
