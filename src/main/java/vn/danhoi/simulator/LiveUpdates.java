package vn.danhoi.simulator;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells open pages that something changed; they then fetch what. Many changes at once become one word. */
@LocalOnly
final class LiveUpdates implements DisposableBean {

    private static final long TEN_MINUTES = 600_000;

    private final List<SseEmitter> pages = new CopyOnWriteArrayList<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ExecutorService teller = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private volatile boolean closing;

    SseEmitter open() {
        var page = new SseEmitter(TEN_MINUTES);
        page.onCompletion(() -> pages.remove(page));
        page.onError(e -> pages.remove(page));
        page.onTimeout(page::complete);
        pages.add(page);
        tell(page);
        if (closing) {
            page.complete();
        }
        return page;
    }

    void changed() {
        if (!closing && !pages.isEmpty() && pending.compareAndSet(false, true)) {
            teller.execute(() -> {
                pending.set(false);
                pages.forEach(this::tell);
            });
        }
    }

    private void tell(SseEmitter page) {
        try {
            page.send("changed");
        } catch (IOException | IllegalStateException e) {
            pages.remove(page); // the page is gone; a reload opens a new stream
        }
    }

    /** Before the server waits for open requests to end. */
    @EventListener
    void closing(ContextClosedEvent event) {
        closing = true;
        pages.forEach(SseEmitter::complete);
    }

    @Override
    public void destroy() {
        teller.shutdownNow();
    }
}
