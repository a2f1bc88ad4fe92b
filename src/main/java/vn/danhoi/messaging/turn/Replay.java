package vn.danhoi.messaging.turn;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Parked events back to work. */
@Component
public class Replay {

    private final TurnStore store;
    private final ObjectProvider<Worker> worker;
    private final Clock clock;

    Replay(TurnStore store, ObjectProvider<Worker> worker, Clock clock) {
        this.store = store;
        this.worker = worker;
        this.clock = clock;
    }

    /** False when it is not parked. */
    @Transactional
    public boolean again(long eventId) {
        var line = store.unpark(eventId, clock.instant());
        // The worker's next look finds it in any case; it waits until this is committed.
        line.ifPresent(l -> worker.ifAvailable(w -> w.wake(l, Duration.ofMillis(100))));
        return line.isPresent();
    }
}
