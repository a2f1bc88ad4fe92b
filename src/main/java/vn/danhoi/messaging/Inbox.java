package vn.danhoi.messaging;

import org.springframework.stereotype.Component;
import vn.danhoi.messaging.inbox.Acceptance;

/** Where channels put events. When {@link #accept} returns, the event is on disk: in the database or, when that fails, in the spool. */
@Component
public class Inbox {

    private final Acceptance acceptance;

    Inbox(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    /**
     * Stores the event unless it is known. Returns within about a second whatever the database does.
     *
     * @throws java.io.UncheckedIOException when neither the database nor the disk takes it
     */
    public void accept(IncomingEvent event) {
        acceptance.accept(event);
    }
}
