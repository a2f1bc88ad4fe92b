package vn.danhoi.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Messages on their way to people: delivered in order per person, each once. */
@Component
public class Outbox {

    /** Queues a reply inside the caller's transaction. */
    public long enqueue(long conversationId, Reply reply) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Queues a reply whose text must never stand in plain form anywhere (it would tell that the person denounced someone). */
    public long enqueueSealed(long conversationId, Reply reply) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Messages that belong to a reference, oldest first. */
    public List<Delivery> deliveries(String reference) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The reference of the message the channel knows by this id, for quoted replies. */
    public Optional<String> referenceOf(long conversationId, String channelMessageId) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** An outgoing message and where it is. */
    public record Delivery(long id, String text, DeliveryState state, Optional<String> reason, Instant queuedAt,
            Optional<Instant> sentAt) {}
}
