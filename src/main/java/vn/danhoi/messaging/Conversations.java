package vn.danhoi.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.store.Channels;
import vn.danhoi.messaging.store.ConversationStore;

/** The lines between people and accounts. */
@Component
public class Conversations {

    private final ConversationStore store;
    private final Channels channels;
    private final Clock clock;

    Conversations(ConversationStore store, Channels channels, Clock clock) {
        this.store = store;
        this.channels = channels;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when there is none */
    public Conversation get(long id) {
        return store.get(id);
    }

    /** The conversation whose line this pseudonym of channel, account and person names. */
    public Optional<Long> find(byte[] line) {
        return store.find(line);
    }

    /** The line of a person on an account, begun when there is none. For channels whose messages do not come through the inbox. */
    public Conversation open(String channel, String account, String person) {
        return store.open(channel, account, person);
    }

    /** When the person last did something that opens the reply window; empty when never. */
    public Optional<Instant> lastInteraction(long id) {
        return store.lastInteraction(id);
    }

    /** Whether the person can be written to now, and at whose cost, as far as times and the channel's last word tell. */
    public ReplyWindow window(long id) {
        var channel = channels.get(store.get(id).channel());
        var last = store.lastInteraction(id);
        boolean spent = store.freeLeft(id).filter(left -> left <= 0).isPresent();
        return spent ? channel.windowAfterFree(last, clock.instant()) : channel.window(last, clock.instant());
    }

    /** Code of the agency whose account the person writes to; empty when it is everybody's. */
    public Optional<String> accountAgency(long id) {
        var conversation = store.get(id);
        return channels.get(conversation.channel()).agencyOf(conversation.account());
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

    /** As {@link #takeOver(long, String, Instant)}; false, and nothing done, while somebody else holds the talk. */
    public boolean takeOverIfFree(long id, String by, Instant until) {
        return store.holdIfFree(id, by, until);
    }

    /** Talks whose hold ended by itself and that nobody handed back, longest first. */
    public List<Lapsed> lapsed(int limit) {
        return store.lapsed(limit);
    }

    /** Hands back what lapsed; false when somebody took it meanwhile. */
    public boolean handBackLapsed(long id) {
        return store.releaseLapsed(id);
    }

    /** A talk that nobody holds any more, and who held it. */
    public record Lapsed(long id, String heldBy) {}

    /** Who holds the talk now, when a human does. */
    public Optional<String> heldBy(long id) {
        return store.heldBy(id);
    }

    /** Deletes what was said on both sides, also from messages sent long ago; what is still on its way stays. */
    public void eraseWords(long id) {
        store.eraseWords(id);
    }

    /** Deletes what was said before a time on both sides; what is still on its way stays. Returns how many lines of talk. */
    public int eraseWordsBefore(Instant before) {
        return store.eraseWordsBefore(before);
    }

    /** Conversations, by id after the one given, whose person has not written since. */
    public List<Long> idleSince(Instant before, long after, int limit) {
        return store.idleSince(before, after, limit);
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
