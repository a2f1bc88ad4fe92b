package vn.danhoi.messaging;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a person can be written to now, and at whose cost.
 *
 * @param until when this ends unless the person does something; empty when nothing ends it
 */
public record ReplyWindow(State state, Optional<Instant> until) {

    /** FREE and BILLED messages go out at once; CLOSED ones wait until the person writes again. */
    public enum State {
        FREE, BILLED, CLOSED
    }

    public static ReplyWindow free() {
        return new ReplyWindow(State.FREE, Optional.empty());
    }

    public static ReplyWindow closed() {
        return new ReplyWindow(State.CLOSED, Optional.empty());
    }
}
