package vn.danhoi.messaging.inbox;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.inbox.BatchWriter.DatabaseAway;
import vn.danhoi.messaging.store.Failures;

/** Replays the spool at start, and again and again while it holds events. */
@Component
@ConditionalOnWebApplication
class SpoolReplay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolReplay.class);

    private final Spool spool;
    private final BatchWriter writer;
    private final InboxSettings settings;
    private final AtomicBoolean away = new AtomicBoolean();
    private @Nullable Thread thread;

    SpoolReplay(Spool spool, BatchWriter writer, InboxSettings settings) {
        this.spool = spool;
        this.writer = writer;
        this.settings = settings;
    }

    /** Before the web server opens its port, which is one of the last things to start. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 8192;
    }

    @Override
    public void start() {
        spool.lookForLeftovers();
        thread = Thread.ofVirtual().name("spool-replay").start(this::run);
    }

    private void run() {
        boolean left = true; // perhaps from before this start
        while (!Thread.currentThread().isInterrupted()) {
            if (left || spool.databaseAway()) {
                left = !replay();
            }
            try {
                Thread.sleep(settings.retryEvery());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean replay() {
        try {
            spool.replay(writer::insertNow, settings.batch());
            if (away.compareAndSet(true, false)) {
                LOG.info("The database is back and the spool is empty");
            }
            return true;
        } catch (DatabaseAway e) {
            if (away.compareAndSet(false, true)) {
                LOG.warn("Events go to the spool: {}", e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.error("The spool cannot be replayed: {}", Failures.describe(e));
        }
        return false;
    }

    @Override
    public void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
