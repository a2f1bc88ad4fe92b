package vn.danhoi.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.sending.TemplateStore;

/** Pre-approved messages in place of outgoing messages that wait or failed. Each is sent at most once. */
@Component
public class Templates {

    private final TemplateStore store;
    private final Clock clock;

    Templates(TemplateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Queues one inside the caller's transaction. It is not sent any more when the message it stands for got through
     * meanwhile.
     *
     * @param outboxId the message it stands for
     */
    public void enqueue(long conversationId, long outboxId, TemplateMessage message) {
        store.queue(conversationId, outboxId, message, clock.instant());
    }

    /** Those queued in place of messages, oldest first, by the message they stand for. */
    public Map<Long, List<Standing>> of(Collection<Long> outboxIds) {
        return store.of(outboxIds).stream().collect(Collectors.groupingBy(Standing::outboxId));
    }

    /** Those not sent yet are not needed any more. */
    public void cancel(Collection<Long> outboxIds) {
        store.cancel(outboxIds);
    }

    /**
     * Where one is.
     *
     * @param byPhone whether it goes to the phone number rather than to the person's account
     * @param reason  why it failed or is unknown: {@code zalo:-249}, {@code zalo:timeout}, {@code not-needed}, …
     */
    public record Standing(long outboxId, boolean byPhone, DeliveryState state, Optional<String> reason,
            Instant queuedAt,
            Optional<Instant> sentAt) {}
}
