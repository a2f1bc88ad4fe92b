package vn.danhoi.messaging.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.store.Sql;

/**
 * What channels report about messages of ours, written to the outbox inside the caller's transaction. A report may come
 * before the answer to the call that sent the message; then it is kept with the row until that answer is there.
 */
@Component
public class Fates {

    /** How far the channel's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private final JdbcTemplate jdbc;
    private final ReplyJson json;
    private final OutboxStore store;
    private final TemplateStore templates;

    Fates(JdbcTemplate jdbc, ReplyJson json, OutboxStore store, TemplateStore templates) {
        this.jdbc = jdbc;
        this.json = json;
        this.store = store;
        this.templates = templates;
    }

    /** Moves messages forward to delivered or seen; never back. */
    public void received(long conversationId, List<String> messageIds, boolean seen, Instant at) {
        var ids = Sql.array(messageIds.toArray(String[]::new));
        var kept = Sql.array(messageIds.stream().map(id -> (seen ? "SEEN " : "DELIVERED ") + id)
                .toArray(String[]::new));
        jdbc.update("""
                update messaging_outbox set
                  state = case when state not in ('SENT', 'DELIVERED') then state when ? then 'SEEN' else 'DELIVERED' end,
                  delivered_at = case when state = 'SENT' then ? else delivered_at end,
                  seen_at = case when ? and state in ('SENT', 'DELIVERED') then ? else seen_at end,
                  receipts = case when state in ('SENDING', 'UNKNOWN') then receipts || ? else receipts end
                where conversation_id = ?
                  and ((message_id = any(?) and state in ('SENT', 'DELIVERED'))
                    or (open and state in ('SENDING', 'UNKNOWN')))""", seen, Sql.time(at), seen, Sql.time(at), kept,
                conversationId, ids);
        templates.received(conversationId, messageIds, seen, at);
    }

    /**
     * The channel shows a message of ours. True when it settles one of unknown fate, so that the line can go on.
     */
    public boolean echoed(long conversationId, String messageId, String text, Instant saidAt) {
        var open = jdbc.query("""
                select id, state = 'UNKNOWN' as unknown, body, words, sealed_body, vanishes from messaging_outbox
                where conversation_id = ? and open and state in ('SENDING', 'UNKNOWN') and echo is null
                  and attempted_at <= ?
                  and not exists (select 1 from messaging_outbox where conversation_id = ? and message_id = ?)
                order by id for update""", (rows, n) -> new Open(rows.getLong("id"), rows.getBoolean("unknown"),
                json.read(store.body(rows), Optional.empty()), OutboxStore.isSealed(rows)), conversationId,
                Sql.time(saidAt.plus(SKEW)), conversationId,
                Sql.text(messageId));
        var match = open.stream().filter(o -> shows(text, o.reply)).findFirst();
        match.ifPresent(o -> settle(o, messageId, saidAt));
        return match.filter(Open::unknown).isPresent();
    }

    private void settle(Open message, String messageId, Instant saidAt) {
        if (!message.unknown) {
            jdbc.update("update messaging_outbox set echo = ? where id = ?", Sql.text(messageId), message.id);
        } else if (message.sealed) {
            jdbc.update("delete from messaging_outbox where id = ?", message.id);
        } else {
            jdbc.update("""
                    update messaging_outbox set open = false, message_id = ?, sent_at = ?, reason = null,
                      state = case when ? = any(receipts) then 'SEEN' when ? = any(receipts) then 'DELIVERED' else 'SENT' end
                    where id = ?""", Sql.text(messageId), Sql.time(saidAt), Sql.text("SEEN " + messageId),
                    Sql.text("DELIVERED " + messageId), message.id);
        }
    }

    /** The text itself, or with its buttons written out below it. */
    private static boolean shows(String text, Reply reply) {
        var said = lines(text);
        var ours = lines(reply.text());
        boolean begins = said.size() > ours.size() && said.subList(0, ours.size()).equals(ours);
        return said.equals(ours) || (begins && !reply.buttons().isEmpty());
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.strip().split("\\R")).map(String::strip).toList();
    }

    private record Open(long id, boolean unknown, Reply reply, boolean sealed) {}
}
