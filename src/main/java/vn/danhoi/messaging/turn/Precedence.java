package vn.danhoi.messaging.turn;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Taking events in goes before answering them: the channel asks for its 200 within two seconds and sends again what it
 * did not get one for, the person waits a little longer. While many events are on their way to the disk no turn begins,
 * though not for ever: a crowd that stays is answered as it comes.
 */
@Component
public class Precedence {

    /** Events on their way at once that make a crowd; a machine that keeps up has a few. */
    static final int CROWD = 16;
    /** Without a crowd for so long, it is over: between two batches hardly anything is on its way. */
    private static final Duration CALM = Duration.ofMillis(15);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final long longest;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long crowdedAt;
    private volatile long since;

    @Autowired
    Precedence() {
        this(LONGEST);
    }

    /** @param longest how long turns give way to one crowd */
    Precedence(Duration longest) {
        this.longest = longest.toNanos();
        this.crowdedAt = System.nanoTime() - CALM.toNanos();
    }

    /** Runs what brings one event to the disk. */
    public void takeIn(Runnable event) {
        int now = underWay.incrementAndGet();
        if (now == CROWD && !isCrowded(System.nanoTime())) {
            since = System.nanoTime();
        }
        note(now);
        try {
            event.run();
        } finally {
            note(underWay.getAndDecrement());
        }
    }

    private void note(int count) {
        if (count >= CROWD) {
            crowdedAt = System.nanoTime();
        }
    }

    private boolean isCrowded(long now) {
        return now - crowdedAt < CALM.toNanos();
    }

    /** Returns when a turn may begin. */
    void giveWay() {
        long now = System.nanoTime();
        while ((underWay.get() >= CROWD || isCrowded(now)) && now - since < longest
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(CALM.toNanos());
            now = System.nanoTime();
        }
    }
}
