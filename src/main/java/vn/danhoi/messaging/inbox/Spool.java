package vn.danhoi.messaging.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.inbox.BatchWriter.DatabaseAway;
import vn.danhoi.messaging.store.NodeSlot;

/** Where events wait on disk while the database is away. Thread-safe. Should it go away again in the middle, so do the next events. */
@Component
class Spool implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final NodeSlot slot;
    private @Nullable SpoolFolder waiting;
    private @Nullable SpoolFolder refused;
    private volatile boolean away;

    Spool(NodeSlot slot) {
        this.slot = slot;
    }

    /**
     * Whether the database was away when last tried, or events from then are still here; new ones then come here at once,
     * or they would overtake what the same person wrote before.
     */
    boolean databaseAway() {
        return away;
    }

    /** At start, before anything comes in: what an earlier run of this node left goes first. */
    synchronized void lookForLeftovers() {
        try {
            away = !waiting().files().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("The spool cannot be read", e);
        }
    }

    /** On disk when it returns. */
    synchronized void append(NewEvent event) {
        away = true;
        try {
            waiting().append(event);
        } catch (IOException e) {
            throw new UncheckedIOException("Neither database nor spool take events", e);
        }
    }

    /** Keeps an event the database refuses, for people to look at. */
    synchronized void keepRefused(NewEvent event) {
        if (refused == null) {
            refused = new SpoolFolder(slot.folder(), "refused");
        }
        try {
            refused.append(event);
        } catch (IOException e) {
            throw new UncheckedIOException("An event the database refuses cannot be kept", e);
        }
    }

    /** Where the spool's events go. */
    interface Target {
        /** The ones that can never be stored come back. */
        List<NewEvent> store(List<NewEvent> events) throws DatabaseAway;
    }

    /** Brings everything into the database, also what processes left that are gone; what failed stays for the next time. */
    void replay(Target target, int batch) throws DatabaseAway {
        try {
            for (var abandoned : slot.abandoned()) {
                try (abandoned; var folder = new SpoolFolder(abandoned.folder(), "spool")) {
                    for (var file : folder.files()) {
                        replay(folder, file, target, batch);
                    }
                }
            }
            for (var next = oldest(); next != null; next = oldest()) {
                replay(waiting(), next, target, batch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The spool cannot be read", e);
        }
    }

    /** The next file to replay, or null; what comes meanwhile goes to another file. */
    private synchronized @Nullable Path oldest() throws IOException {
        waiting().close();
        var files = waiting().files();
        if (files.isEmpty()) {
            away = false;
            return null;
        }
        return files.getFirst();
    }

    private void replay(SpoolFolder folder, Path file, Target target, int batch) throws IOException, DatabaseAway {
        var events = folder.read(file);
        for (int from = 0; from < events.size(); from += batch) {
            target.store(events.subList(from, Math.min(events.size(), from + batch))).forEach(this::keepRefused);
        }
        Files.deleteIfExists(file);
        LOG.info("{} events came from the spool into the database", events.size());
    }

    private synchronized SpoolFolder waiting() {
        if (waiting == null) {
            waiting = new SpoolFolder(slot.folder(), "spool");
        }
        return waiting;
    }

    @Override
    public synchronized void destroy() throws IOException {
        if (waiting != null) {
            waiting.close();
        }
        if (refused != null) {
            refused.close();
        }
    }
}
