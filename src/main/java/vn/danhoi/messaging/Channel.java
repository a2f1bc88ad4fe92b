package vn.danhoi.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A messenger. Implementations must be safe for concurrent use and never retry a request whose body went out. */
public interface Channel {

    /** Name stored with events, such as {@code zalo}. */
    String name();

    /** Reads a stored event. Must not throw for any bytes: what is not understood is {@link InboundEvent.Irrelevant}. */
    InboundEvent read(byte[] body);

    /**
     * The messages a reply becomes on this channel, in order. Each is queued, sent and accounted for on its own, so that a
     * long text broken off in the middle goes on with what is missing.
     */
    default List<Reply> parts(Reply reply) {
        return List.of(reply);
    }

    /** Sends one message, a part; called outside any transaction. */
    SendResult send(Conversation to, Reply reply);

    /** As {@link #send(Conversation, Reply)}; a channel whose calls are limited lets answers go first. */
    default SendResult send(Conversation to, Reply reply, Urgency urgency) {
        return send(to, reply);
    }

    /**
     * Sends a pre-approved message: to its phone number when it has one, else to the person; called outside any
     * transaction. A channel without templates refuses.
     */
    default SendResult sendTemplate(Conversation to, TemplateMessage message) {
        return new SendResult.Refused(name() + ":no-templates");
    }

    /**
     * Shows the person, at no cost and without words, that a message of theirs was received; false when the channel could
     * not or cannot. Called outside any transaction, at most once a message.
     */
    default boolean acknowledge(Conversation to, String messageId) {
        return false;
    }

    /**
     * Whether a person can be written to now.
     *
     * @param last when the person last did something that opens the window; empty when never
     */
    default ReplyWindow window(Optional<Instant> last, Instant now) {
        return last.isPresent() ? ReplyWindow.free() : ReplyWindow.closed();
    }

    /** As {@link #window}, once the channel said that nothing more is free until the person writes again. */
    default ReplyWindow windowAfterFree(Optional<Instant> last, Instant now) {
        return window(last, now);
    }

    /** Notes an {@link InboundEvent.AccountChanged}, inside the worker's transaction; once for each event, in any order. */
    default void accountChanged(String account, Instant at, byte[] body) {}

    /** Code of the agency an account belongs to; empty when it is everybody's. */
    default Optional<String> agencyOf(String account) {
        return Optional.empty();
    }

    /** Whether a message of unknown fate reached the person, from the channel's history: its id, or empty when provably absent. */
    HistoryAnswer lookUp(Conversation to, Reply reply, Instant attemptedAt);

    /** What the channel's history says. */
    sealed interface HistoryAnswer {

        /** It is there. */
        record Found(String messageId) implements HistoryAnswer {}

        /** It is provably not there. */
        record Absent() implements HistoryAnswer {}

        /** Cannot be told now. */
        record Unclear(String reason) implements HistoryAnswer {}
    }
}
