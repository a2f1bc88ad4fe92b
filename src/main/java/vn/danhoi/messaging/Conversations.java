package vn.danhoi.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The lines between people and accounts. */
@Component
public class Conversations {

    public Conversation get(long id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** When the person last did something that opens the reply window; empty when never. */
    public Optional<Instant> lastInteraction(long id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Human takes over: the bot records but does not talk until handed back. */
    public void takeOver(long id, String by) {
        throw new UnsupportedOperationException("not built yet");
    }

    public void handBack(long id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** What was said, oldest first, at most {@code limit} of the newest; sealed messages leave no trace here. */
    public List<Line> transcript(long id, int limit) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** @param inbound whether the person said it */
    public record Line(Instant at, boolean inbound, String text, Optional<String> messageId, Optional<String> author) {}
}
