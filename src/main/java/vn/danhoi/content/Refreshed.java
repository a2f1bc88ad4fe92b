package vn.danhoi.content;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Something kept in the database that is asked for all the time: read anew every few seconds, so that every node knows a
 * change soon. One caller reads, the others go on with what was last known; so does everybody while the database is away,
 * because answers that need no database must not wait for it.
 */
public final class Refreshed<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Refreshed.class);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final String what;
    private final Supplier<T> source;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile T known;
    private volatile Instant readAt = Instant.MIN;
    private volatile boolean tried;

    /**
     * @param what   for the log
     * @param before what counts until it was read once
     */
    public Refreshed(String what, T before, Supplier<T> source, Clock clock) {
        this.what = what;
        this.known = before;
        this.source = source;
        this.clock = clock;
    }

    /** The same object as before when nothing changed. */
    public T get() {
        if (isStale()) {
            if (tried ? reading.tryLock() : lock()) {
                try {
                    if (isStale()) {
                        read();
                    }
                } finally {
                    reading.unlock();
                }
            }
        }
        return known;
    }

    private boolean lock() {
        reading.lock();
        return true;
    }

    private boolean isStale() {
        var now = clock.instant();
        return readAt.isBefore(now.minus(FRESH)) || readAt.isAfter(now);
    }

    private void read() {
        var now = clock.instant();
        try {
            T read = source.get();
            known = read.equals(known) ? known : read;
        } catch (DataAccessException e) {
            LOG.warn("{} could not be read; what was last known is used: {}", what, e.getMessage());
        }
        readAt = now;
        tried = true;
    }

    /** It changed here: whoever asks next reads it. */
    public void changed() {
        readAt = Instant.MIN;
    }
}
