package vn.danhoi.messaging;

import org.springframework.stereotype.Component;

/** Where channels put events. When {@link #accept} returns, the event is on disk: in the database or, when that fails, in the spool. */
@Component
public class Inbox {

    /** Stores the event unless it is known. Returns within about a second whatever the database does. */
    public void accept(IncomingEvent event) {
        throw new UnsupportedOperationException("not built yet");
    }
}
