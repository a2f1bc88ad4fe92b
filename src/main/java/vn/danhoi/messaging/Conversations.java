package vn.danhoi.messaging;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.store.ConversationStore;

/** The lines between people and accounts. */
@Component
public class Conversations {

    private final ConversationStore store;

    Conversations(ConversationStore store) {
        this.store = store;
    }

    /** @throws IllegalArgumentException when there is none */
    public Conversation get(long id) {
        return store.get(id);
    }

    /** The line of a person on an account, begun when there is none. For channels whose messages do not come through the inbox. */
    public Conversation open(String channel, String account, String person) {
        return store.open(channel, account, person);
    }

    /** When the person last did something that opens the reply window; empty when never. */
    public Optional<Instant> lastInteraction(long id) {
        return store.lastInteraction(id);
    }

    /** Which of these lines a person used since a moment. */
    public List<Long> activeSince(Collection<Long> ids, Instant since) {
        return store.activeSince(ids, since);
    }

    /** Human takes over: the bot records but does not talk until handed back. */
    public void takeOver(long id, String by) {
        store.hold(id, by, Optional.empty());
    }

    /** As {@link #takeOver(long, String)}, and the bot speaks again by itself at that time. */
    public void takeOver(long id, String by, Instant until) {
        store.hold(id, by, Optional.of(until));
    }

    /** Who holds the talk now, when a human does. */
    public Optional<String> heldBy(long id) {
        return store.heldBy(id);
    }

    /** Deletes what was said on both sides, also from messages sent long ago; what is still on its way stays. */
    public void eraseWords(long id) {
        store.eraseWords(id);
    }

    /**
     * Takes back what was said since the person's first message of that stamp or later: it belongs to something sealed. No gap
     * shows; what is still on its way is deleted once sent. What belongs to a petition stays.
     */
    public void withdraw(long id, Instant since) {
        store.withdraw(id, since);
    }

    public void handBack(long id) {
        store.release(id);
    }

    /** What was said, oldest first, at most {@code limit} of the newest; sealed messages leave no trace here. */
    public List<Line> transcript(long id, int limit) {
        return store.transcript(id, limit);
    }

    /**
     * @param inbound whether the person said it
     * @param author  the colleague who wrote it, when neither the person nor the bot did
     * @param kinds   what came besides text: image, audio, …, location, contact
     */
    public record Line(Instant at, boolean inbound, String text, Optional<String> messageId, Optional<String> author,
            List<String> kinds) {}
}
