package vn.danhoi.knowledge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Watches the stored sources on every node, so that what was imported or edited anywhere is answered everywhere. */
@Component
@ConditionalOnWebApplication
class KnowledgeRefresh implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeRefresh.class);

    private final Knowledge knowledge;
    private final KnowledgeSettings settings;
    private final Counter failures;
    private @Nullable Thread thread;
    private @Nullable String lastFailure;

    KnowledgeRefresh(Knowledge knowledge, KnowledgeSettings settings, MeterRegistry meters) {
        this.knowledge = knowledge;
        this.settings = settings;
        this.failures = Counter.builder("danhoi.knowledge.refresh.failures")
                .description("Attempts to read knowledge again that failed; the old state goes on answering")
                .register(meters);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("knowledge-refresh").start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(settings.refresh());
            } catch (InterruptedException e) {
                return;
            }
            refresh();
        }
    }

    private void refresh() {
        try {
            knowledge.refresh();
            lastFailure = null;
        } catch (RuntimeException e) {
            failures.increment();
            String failure = e.toString();
            if (!failure.equals(lastFailure)) {
                LOG.error("Knowledge cannot be read again; the old state goes on answering", e);
                lastFailure = failure;
            }
        }
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
