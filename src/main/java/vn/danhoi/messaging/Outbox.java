package vn.danhoi.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;
import vn.danhoi.messaging.sending.OutboxStore;
import vn.danhoi.messaging.sending.Sender;
import vn.danhoi.messaging.store.Channels;
import vn.danhoi.messaging.store.ConversationStore;
import vn.danhoi.messaging.store.Sql;

/** Messages on their way to people: delivered in order per person, each once. */
@Component
public class Outbox {

    private final OutboxStore store;
    private final ConversationStore conversations;
    private final Channels channels;
    private final SingletonSupplier<Optional<Sender>> sender;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Outbox(OutboxStore store, ConversationStore conversations, Channels channels, ObjectProvider<Sender> sender,
            JdbcTemplate jdbc, Clock clock) {
        this.store = store;
        this.conversations = conversations;
        this.channels = channels;
        this.sender = SingletonSupplier.of(() -> Optional.ofNullable(sender.getIfAvailable()));
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Queues a reply inside the caller's transaction. The id is that of its first part. */
    public long enqueue(long conversationId, Reply reply) {
        return enqueue(conversations.get(conversationId), List.of(reply), false);
    }

    /** Queues what nobody waits for, such as news about a petition; it leaves room for answers. The id is that of its first part. */
    public long enqueueNotice(long conversationId, Reply reply) {
        return enqueue(conversations.get(conversationId), List.of(reply), false, Urgency.NOTICE);
    }

    /** Queues a reply whose text must never stand in plain form anywhere (it would tell that the person denounced someone). */
    public long enqueueSealed(long conversationId, Reply reply) {
        return enqueue(conversations.get(conversationId), List.of(reply), true);
    }

    /** Queues several replies in their order. The id is that of the first part. */
    public long enqueue(Conversation to, List<Reply> replies, boolean sealed) {
        return enqueue(to, replies, sealed, Urgency.ANSWER);
    }

    private long enqueue(Conversation to, List<Reply> replies, boolean sealed, Urgency urgency) {
        var channel = channels.get(to.channel());
        var parts = replies.stream().flatMap(reply -> channel.parts(reply).stream()).toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to send");
        }
        long first = store.queue(to.id(), parts, sealed, urgency, clock.instant()).getFirst();
        wakeAfterCommit(to.id());
        return first;
    }

    /** Lets the sender look at a person's line once the current transaction is committed. */
    public void wakeAfterCommit(long conversationId) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            sender.obtain().ifPresent(s -> s.wake(conversationId));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sender.obtain().ifPresent(s -> s.wake(conversationId));
            }
        });
    }

    /** Messages that belong to a reference, oldest first. */
    public List<Delivery> deliveries(String reference) {
        return select("where reference = ? order by id", Sql.text(reference));
    }

    /** Where messages are, by id; what was purged is missing. */
    public Map<Long, DeliveryState> states(Collection<Long> ids) {
        var states = new HashMap<Long, DeliveryState>();
        jdbc.query("select id, state from messaging_outbox where id = any(?)", rows -> {
            states.put(rows.getLong("id"), DeliveryState.valueOf(rows.getString("state")));
        }, (Object) ids.toArray(Long[]::new));
        return states;
    }

    /** Messages nobody can tell the fate of, newest first: for people to look after. */
    public List<Delivery> unsettled(int limit) {
        return select("where state = 'UNKNOWN' and not open order by id desc limit ?", limit);
    }

    private List<Delivery> select(String condition, @Nullable Object... values) {
        return jdbc.query("""
                select id, conversation_id, body, words, sealed_body, vanishes, state, reason, reference, queued_at, sent_at
                from messaging_outbox\s""" + condition,
                (rows, n) -> new Delivery(rows.getLong("id"), store.text(rows),
                        DeliveryState.valueOf(rows.getString("state")), Optional.ofNullable(rows.getString("reason")),
                        Sql.instant(rows, "queued_at"), Sql.findInstant(rows, "sent_at"),
                        rows.getLong("conversation_id"), Optional.ofNullable(rows.getString("reference"))),
                values);
    }

    /** The reference of the message, or of what a template stood for, that the channel knows by this id: for quoted replies. */
    public Optional<String> referenceOf(long conversationId, String channelMessageId) {
        var id = Sql.text(channelMessageId);
        return jdbc.query("""
                select reference from (
                  select id, reference from messaging_outbox where conversation_id = ? and message_id = ?
                  union all
                  select o.id, o.reference from messaging_template t join messaging_outbox o on o.id = t.outbox_id
                  where t.conversation_id = ? and t.message_id = ?) known
                where reference is not null order by id desc limit 1""", (rows, n) -> rows.getString(1),
                conversationId, id, conversationId, id).stream().findFirst();
    }

    /**
     * An outgoing message and where it is.
     *
     * @param text   empty for a sealed one
     * @param reason why it waits, failed or is unknown: a short code, such as {@code zalo:-230}, {@code zalo:timeout},
     *               {@code interrupted}, {@code absent-twice}
     */
    public record Delivery(long id, String text, DeliveryState state, Optional<String> reason, Instant queuedAt,
            Optional<Instant> sentAt, long conversationId, Optional<String> reference) {}
}
