package vn.danhoi.conversation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** After a restore of the database: repeats what was erased since, before a request or a message is served. */
@Component
@ConditionalOnWebApplication
class ErasureReplay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

    private final ErasureLog log;
    private final Erasure erasure;
    private boolean running;

    ErasureReplay(ErasureLog log, Erasure erasure) {
        this.log = log;
        this.erasure = erasure;
    }

    @Override
    public void start() {
        log.lost().forEach(entry -> LOG.warn("Erasure {} of {}, lost by a restore: {}", entry.id(), entry.at(),
                erasure.repeat(entry)));
        log.complete();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server and the workers. */
    @Override
    public int getPhase() {
        return 0;
    }
}
