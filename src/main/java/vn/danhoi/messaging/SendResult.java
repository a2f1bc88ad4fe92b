package vn.danhoi.messaging;

import java.time.Duration;
import java.util.Optional;

/** How an attempt to send ended. */
public sealed interface SendResult {

    /**
     * The channel took it.
     *
     * @param freeLeft how many more cost nothing until the person writes again; empty when the channel does not say
     */
    record Sent(String messageId, Optional<Integer> freeLeft) implements SendResult {

        public Sent(String messageId) {
            this(messageId, Optional.empty());
        }
    }

    /** The reply window is closed: wait until the person writes again. */
    record WindowClosed(String reason) implements SendResult {}

    /** This message cannot be sent; the next one may. */
    record Refused(String reason) implements SendResult {}

    /** Nothing went out; try this line again later. */
    record TryLater(String reason, Duration after) implements SendResult {}

    /** It failed for no reason that tells whether it ever can go: try this message a few times, then give it up. */
    record TryFew(String reason) implements SendResult {}

    /** The request went out and no answer came back: it may have arrived. */
    record Unknown(String reason) implements SendResult {}

    /** The whole account cannot send until a person acts (token, contract, configuration). */
    record AccountBlocked(String reason) implements SendResult {}
}
