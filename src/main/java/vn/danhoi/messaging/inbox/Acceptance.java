package vn.danhoi.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.IncomingEvent;
import vn.danhoi.messaging.inbox.BatchWriter.EventRefused;
import vn.danhoi.messaging.store.LineKey;
import vn.danhoi.messaging.turn.Precedence;
import vn.danhoi.messaging.turn.Worker;

/** Brings an event to disk within about a second, whatever the database does. */
@Component
public class Acceptance {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);

    private final DataCipher cipher;
    private final BatchWriter writer;
    private final Spool spool;
    private final InboxSettings settings;
    private final Precedence precedence;
    private final SingletonSupplier<Optional<Worker>> worker;
    private final Counter stored;
    private final Counter spooled;

    Acceptance(DataCipher cipher, BatchWriter writer, Spool spool, InboxSettings settings, Precedence precedence,
            ObjectProvider<Worker> worker, MeterRegistry metrics) {
        this.cipher = cipher;
        this.writer = writer;
        this.spool = spool;
        this.settings = settings;
        this.precedence = precedence;
        this.worker = SingletonSupplier.of(() -> Optional.ofNullable(worker.getIfAvailable()));
        this.stored = accepted("database", metrics);
        this.spooled = accepted("spool", metrics);
    }

    private static Counter accepted(String to, MeterRegistry metrics) {
        return Counter.builder("danhoi.inbox.accepted").tag("to", to).description("Events taken, redeliveries included")
                .register(metrics);
    }

    public void accept(IncomingEvent incoming) {
        precedence.takeIn(() -> keep(NewEvent.of(incoming, cipher)));
    }

    private void keep(NewEvent event) {
        if (!spool.databaseAway() && toDatabase(event)) {
            return;
        }
        spool.append(event);
        spooled.increment();
    }

    private boolean toDatabase(NewEvent event) {
        try {
            writer.submit(event).get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            stored.increment();
            worker.obtain().ifPresent(w -> w.wake(new LineKey(event.line()), settings.settle()));
            return true;
        } catch (TimeoutException e) {
            return false; // should it be written all the same, the dedup key keeps the spool's copy out
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EventRefused refused) {
                LOG.error("An event is kept aside: {}", refused.getMessage());
                spool.keepRefused(event);
                return true;
            }
            return false;
        }
    }
}
