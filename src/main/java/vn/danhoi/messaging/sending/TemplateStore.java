package vn.danhoi.messaging.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.TemplateMessage;
import vn.danhoi.messaging.Templates.Standing;
import vn.danhoi.messaging.store.ConversationStore;
import vn.danhoi.messaging.store.LineKey;
import vn.danhoi.messaging.store.Sql;

/** Pre-approved messages in the database. Every method is one statement; the number goes with the message's fate. */
@Component
public class TemplateStore {

    private final JdbcTemplate jdbc;
    private final ConversationStore conversations;
    private final DataCipher cipher;
    private final JsonMapper json = JsonMapper.builder().build();

    TemplateStore(JdbcTemplate jdbc, ConversationStore conversations, DataCipher cipher) {
        this.jdbc = jdbc;
        this.conversations = conversations;
        this.cipher = cipher;
    }

    public void queue(long conversationId, long outboxId, TemplateMessage message, Instant now) {
        jdbc.update("""
                insert into messaging_template
                  (conversation_id, outbox_id, template, parameters, by_phone, phone, tracking, due_at, queued_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", conversationId, outboxId, Sql.text(message.template()),
                Sql.text(json.writeValueAsString(message.values())), message.phone().isPresent(),
                Sql.bytes(message.phone().map(cipher::encryptText).orElse(null)), Sql.text(message.tracking()),
                Sql.time(now), Sql.time(now));
    }

    public List<Standing> of(Collection<Long> outboxIds) {
        return jdbc.query("""
                select outbox_id, by_phone, state, reason, queued_at, sent_at from messaging_template
                where outbox_id = any(?) order by id""", (rows, n) -> new Standing(rows.getLong("outbox_id"),
                rows.getBoolean("by_phone"), DeliveryState.valueOf(rows.getString("state")),
                Optional.ofNullable(rows.getString("reason")), Sql.instant(rows, "queued_at"),
                Sql.findInstant(rows, "sent_at")), (Object) outboxIds.toArray(Long[]::new));
    }

    public void cancel(Collection<Long> outboxIds) {
        jdbc.update("""
                update messaging_template set state = 'FAILED', reason = 'not-needed', phone = null
                where outbox_id = any(?) and state = 'QUEUED'""", (Object) outboxIds.toArray(Long[]::new));
    }

    /** What the person got meanwhile needs no template. */
    void dropNeedless() {
        jdbc.update("""
                update messaging_template t set state = 'FAILED', reason = 'not-needed', phone = null
                where t.state = 'QUEUED' and not exists (select 1 from messaging_outbox o
                  where o.id = t.outbox_id and o.state in ('WAITING', 'FAILED'))""");
    }

    /** A node that died while sending leaves one of unknown fate. */
    int interrupted(Instant now) {
        return jdbc.update("""
                update messaging_template set state = 'UNKNOWN', reason = 'interrupted', phone = null
                where state = 'SENDING' and due_at <= ?""", Sql.time(now));
    }

    List<Long> due(Instant now, int limit) {
        return jdbc.query("""
                select id from messaging_template where state = 'QUEUED' and due_at <= ? order by due_at, id limit ?""",
                (rows, n) -> rows.getLong(1), Sql.time(now), limit);
    }

    /** From here on a crash leaves its fate unknown. */
    Optional<Taken> take(long id, Instant now, Instant leaseEnd) {
        return jdbc.query("""
                update messaging_template t set state = 'SENDING', due_at = ?, attempts = least(t.attempts + 1, 32767), attempted_at = ?
                from messaging_conversation c
                where t.id = ? and t.state = 'QUEUED' and t.due_at <= ? and c.id = t.conversation_id
                returning t.id as template_id, t.template, t.parameters, t.phone, t.tracking, t.attempts, t.failures,
                  c.id, c.channel, c.account, c.person""", this::taken, Sql.time(leaseEnd), Sql.time(now), id,
                Sql.time(now)).stream().findFirst();
    }

    private Taken taken(ResultSet rows, int n) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        json.readTree(rows.getString("parameters")).properties()
                .forEach(e -> values.put(e.getKey(), e.getValue().asString()));
        var phone = Optional.ofNullable(rows.getBytes("phone")).map(cipher::decryptText);
        return new Taken(rows.getLong("template_id"), conversations.read(rows), new TemplateMessage(
                rows.getString("template"), values, phone, rows.getString("tracking")), rows.getInt("attempts"),
                rows.getInt("failures"));
    }

    /** A report of its arrival may have been faster than the answer. */
    void sent(long id, String messageId, Instant now) {
        jdbc.update("""
                update messaging_template set state = case when state = 'SENDING' then 'SENT' else state end,
                  message_id = nullif(?, ''), sent_at = coalesce(sent_at, ?), reason = null, phone = null
                where id = ?""", Sql.text(messageId), Sql.time(now), id);
    }

    void again(long id, String reason, Instant due, boolean failed) {
        jdbc.update("""
                update messaging_template set state = 'QUEUED', reason = ?, due_at = ?, failures = failures + ?
                where id = ? and state = 'SENDING'""", Sql.text(reason), Sql.time(due), failed ? 1 : 0, id);
    }

    void end(long id, DeliveryState state, String reason) {
        jdbc.update(
                "update messaging_template set state = ?, reason = ?, phone = null where id = ? and state = 'SENDING'",
                state.name(), Sql.text(reason), id);
    }

    /** The channel reports arrival, by our own name for the message: this settles an unknown one, too. */
    public void arrived(String tracking, Instant at) {
        jdbc.update("""
                update messaging_template set state = 'DELIVERED', delivered_at = ?, sent_at = coalesce(sent_at, ?),
                  reason = null, phone = null
                where tracking = ? and state in ('SENDING', 'SENT', 'UNKNOWN')""", Sql.time(at), Sql.time(at),
                Sql.text(tracking));
    }

    /**
     * The person answered it, so it was seen, whatever was known of it. Empty when there is none such.
     */
    public Optional<Answered> answered(String tracking, String messageId, Instant at) {
        return jdbc.query("""
                update messaging_template t set state = 'SEEN', message_id = coalesce(t.message_id, nullif(?, '')),
                  sent_at = coalesce(t.sent_at, ?), delivered_at = coalesce(t.delivered_at, ?), phone = null,
                  reason = case when t.state = 'UNKNOWN' then null else t.reason end
                from messaging_conversation c
                where c.id = t.conversation_id and case when ? <> '' then t.tracking = ? else t.message_id = ? end
                  and t.state in ('SENDING', 'SENT', 'DELIVERED', 'SEEN', 'UNKNOWN')
                returning c.line, t.message_id""", (rows, n) -> new Answered(
                new LineKey(rows.getBytes("line")), Optional.ofNullable(rows.getString("message_id"))),
                Sql.text(messageId),
                Sql.time(at), Sql.time(at), Sql.text(tracking), Sql.text(tracking), Sql.text(messageId)).stream()
                .findFirst();
    }

    /** The same, by the channel's name for the message. */
    void received(long conversationId, List<String> messageIds, boolean seen, Instant at) {
        jdbc.update("""
                update messaging_template set state = case when ? then 'SEEN' else 'DELIVERED' end,
                  delivered_at = coalesce(delivered_at, ?)
                where conversation_id = ? and message_id = any(?) and state in ('SENT', 'DELIVERED')""", seen,
                Sql.time(at), conversationId, Sql.array(messageIds.toArray(String[]::new)));
    }

    List<OutboxStore.StateCount> counts() {
        return jdbc.query("""
                select state, count(*) from messaging_template
                where state in ('QUEUED', 'SENDING') or state = 'UNKNOWN' and attempted_at > now() - interval '30 days'
                group by state""", (rows, n) -> new OutboxStore.StateCount(DeliveryState.valueOf(rows.getString(1)),
                rows.getLong(2)));
    }

    /** Whose line an answer belongs to, and the channel's name for the message. */
    public record Answered(LineKey line, Optional<String> messageId) {}

    /** One under way. */
    record Taken(long id, Conversation conversation, TemplateMessage message, int attempts, int failures) {}
}
