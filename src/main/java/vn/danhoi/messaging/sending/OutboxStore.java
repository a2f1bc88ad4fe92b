package vn.danhoi.messaging.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.crypto.SealedCipher;
import vn.danhoi.crypto.UnreadableCiphertext;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Urgency;
import vn.danhoi.messaging.store.ConversationStore;
import vn.danhoi.messaging.store.SafeText;
import vn.danhoi.messaging.store.Sql;

/**
 * The outbox in the database. Every method is one statement. The head of a person's line is the oldest open row; only the
 * head is ever worked on, so two nodes at once cannot break the order. A sealed row is deleted as soon as its fate is
 * known: it would tell who denounced someone.
 */
@Component
public class OutboxStore {

    private static final String HEAD = "(select min(id) from messaging_outbox where conversation_id = ? and open)";

    private final JdbcTemplate jdbc;
    private final ReplyJson json;
    private final DataCipher cipher;
    private final SealedCipher sealedCipher;
    private final ConversationStore conversations;

    OutboxStore(JdbcTemplate jdbc, ReplyJson json, DataCipher cipher, SealedCipher sealedCipher,
            ConversationStore conversations) {
        this.jdbc = jdbc;
        this.json = json;
        this.cipher = cipher;
        this.sealedCipher = sealedCipher;
        this.conversations = conversations;
    }

    /** Queues the parts in their order; ordinary ones go to the transcript too. */
    public List<Long> queue(long conversationId, List<Reply> parts, boolean sealed, Urgency urgency, Instant now) {
        byte[][] words = sealed ? new byte[0][] : encrypted(cipher, parts.stream().map(json::write));
        byte[][] secrets = sealed ? encrypted(sealedCipher, parts.stream().map(json::write)) : new byte[0][];
        byte[][] texts = sealed
                ? new byte[0][]
                : encrypted(cipher, parts.stream().map(Reply::text).map(SafeText::of));
        String[] references = sealed
                ? new String[0]
                : parts.stream().map(p -> p.reference().orElse(null)).toArray(String[]::new);
        return jdbc.query("""
                with said as (
                  insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, words)
                  select ?, ?, ?, false, t.words from unnest(?::bytea[]) with ordinality as t(words, n) order by n),
                put as (
                  insert into messaging_outbox
                    (conversation_id, due_at, queued_at, notice, words, sealed_body, reference)
                  select ?, ?, ?, ?, t.words, t.secret, t.reference
                  from unnest(?::bytea[], ?::bytea[], ?::text[]) with ordinality as t(words, secret, reference, n)
                  order by n
                  returning id)
                select id from put order by id""", (rows, n) -> rows.getLong(1), Sql.time(now), conversationId,
                Sql.time(now), Sql.array(texts), conversationId, Sql.time(now), Sql.time(now),
                urgency == Urgency.NOTICE, Sql.array(words),
                Sql.array(secrets), Sql.array(references));
    }

    /** Takes the head of the line for sending, when it is due: from here on a crash leaves its fate unknown. */
    Optional<Taken> take(long conversationId, UUID sender, Instant now, Instant leaseEnd) {
        return jdbc.query("""
                update messaging_outbox o set state = 'SENDING', due_at = ?, sender = ?, attempts = least(o.attempts + 1, 32767),
                  attempted_at = case when o.resent then o.attempted_at else ?::timestamptz end, receipts = '{}', echo = null
                from messaging_conversation c
                where c.id = o.conversation_id and o.id = """ + HEAD + """
                 and o.state = 'QUEUED' and o.due_at <= ?
                returning o.id as outbox_id, o.body, o.words, o.sealed_body, o.vanishes, o.reference, o.attempts, o.failures, o.settlings,
                  o.resent, o.attempted_at, o.notice and not exists (select 1 from messaging_outbox w
                    where w.conversation_id = o.conversation_id and w.open and not w.notice) as notice,
                  c.id, c.channel, c.account, c.person""", this::taken, Sql.time(leaseEnd),
                sender, Sql.time(now), conversationId, Sql.time(now)).stream().findFirst();
    }

    /** The head of the line as it stands. */
    Optional<Head> head(long conversationId) {
        return jdbc.query("select id, state, due_at from messaging_outbox where id = " + HEAD,
                (rows, n) -> new Head(rows.getLong("id"), DeliveryState.valueOf(rows.getString("state")),
                        Sql.instant(rows, "due_at")),
                conversationId).stream().findFirst();
    }

    /** A row of unknown fate, for asking the channel about it. */
    Optional<Taken> unknown(long id) {
        return jdbc.query("""
                select o.id as outbox_id, o.body, o.words, o.sealed_body, o.vanishes, o.reference, o.attempts, o.failures, o.settlings, o.resent,
                  o.attempted_at, o.notice, c.id, c.channel, c.account, c.person
                from messaging_outbox o join messaging_conversation c on c.id = o.conversation_id
                where o.id = ? and o.state = 'UNKNOWN' and o.open""", this::taken, id).stream().findFirst();
    }

    private Taken taken(ResultSet rows, int n) throws SQLException {
        long id = rows.getLong("outbox_id");
        try {
            return taken(id, rows);
        } catch (UnreadableCiphertext | JacksonException e) {
            throw new Unreadable(id, e);
        }
    }

    private Taken taken(long id, ResultSet rows) throws SQLException {
        return new Taken(id, conversations.read(rows),
                json.read(body(rows), Optional.ofNullable(rows.getString("reference"))), isSealed(rows),
                rows.getInt("attempts"), rows.getInt("failures"), rows.getInt("settlings"), rows.getBoolean("resent"),
                Sql.instant(rows, "attempted_at"), rows.getBoolean("notice") ? Urgency.NOTICE : Urgency.ANSWER);
    }

    /** What the row says, as JSON; reads body, words and sealed_body of the current row. */
    String body(ResultSet rows) throws SQLException {
        byte[] secret = rows.getBytes("sealed_body");
        byte[] words = rows.getBytes("words");
        return secret != null
                ? sealedCipher.decryptText(secret)
                : words != null ? cipher.decryptText(words) : rows.getString("body");
    }

    /** Whether nothing of the row may be left once its fate is known; reads sealed_body and vanishes of the current row. */
    static boolean isSealed(ResultSet rows) throws SQLException {
        return rows.getBytes("sealed_body") != null || rows.getBoolean("vanishes");
    }

    /** The text people may read again; empty when sealed, erased or unreadable. Reads body, words, sealed_body and vanishes. */
    public String text(ResultSet rows) throws SQLException {
        boolean erased = rows.getBytes("words") == null && rows.getString("body") == null;
        try {
            return isSealed(rows) || erased ? "" : json.read(body(rows), Optional.empty()).text();
        } catch (UnreadableCiphertext | JacksonException e) {
            return "";
        }
    }

    private static byte[][] encrypted(DataCipher cipher, Stream<String> texts) {
        return texts.map(cipher::encryptText).toArray(byte[][]::new);
    }

    /** The channel took it. Receipts that came before this answer count now. Tells whether more stands in the line. */
    boolean sent(Taken message, String messageId, Optional<Integer> freeLeft, Instant now) {
        String more = "select exists(select 1 from messaging_outbox where conversation_id = ? and open and id <> ?)";
        if (message.sealed()) {
            return one("with done as (delete from messaging_outbox where id = ?) " + more, message.id(),
                    message.conversation().id(), message.id());
        }
        return one("""
                with known as (select coalesce(nullif(?, ''), echo) as message_id from messaging_outbox where id = ?),
                done as (
                  update messaging_outbox o set open = false, sent_at = ?, message_id = known.message_id, reason = null,
                    free_left = ?,
                    state = case when 'SEEN ' || known.message_id = any(o.receipts) then 'SEEN'
                      when 'DELIVERED ' || known.message_id = any(o.receipts) then 'DELIVERED' else 'SENT' end
                  from known where o.id = ? and o.state in ('SENDING', 'UNKNOWN'))
                """ + more, Sql.text(messageId), message.id(), Sql.time(now), freeLeft.orElse(null),
                message.id(), message.conversation().id(), message.id());
    }

    private boolean one(String sql, @Nullable Object... values) {
        return Boolean.TRUE.equals(jdbc.queryForObject(sql, Boolean.class, values));
    }

    /** Back into the line, to be tried when due. */
    void again(Taken message, String reason, Instant due, boolean failed) {
        jdbc.update("""
                update messaging_outbox set state = 'QUEUED', due_at = ?, reason = ?, failures = failures + ?
                where id = ? and state = 'SENDING'""", Sql.time(due), Sql.text(reason), failed ? 1 : 0, message.id());
    }

    /** The window is closed: out of the line until the person writes, unless the person wrote while we tried. */
    void waiting(Taken message, String reason, Instant now) {
        jdbc.update("""
                update messaging_outbox o set reason = ?, due_at = ?,
                  state = case when c.last_interaction_at > o.attempted_at then 'QUEUED' else 'WAITING' end,
                  open = coalesce(c.last_interaction_at > o.attempted_at, false)
                from messaging_conversation c
                where o.id = ? and o.state = 'SENDING' and c.id = o.conversation_id""", Sql.text(reason),
                Sql.time(now), message.id());
    }

    /** Out of the line until the person writes, when perhaps the right key is there again. */
    void unreadable(long id) {
        jdbc.update(
                "update messaging_outbox set state = 'WAITING', open = false, reason = 'unreadable' where id = ? and open",
                id);
    }

    /**
     * After the clock went back: what was to be done by the old time is due by the new one. A message under way keeps
     * its lease, for its call may still run. One sent again keeps the time of its first attempt, which tells nothing here.
     */
    int clockWentBack(Instant now, Instant leaseEnd, Instant longestPause, Duration tolerance) {
        return jdbc.update("""
                update messaging_outbox set due_at = case when state = 'SENDING' then ?::timestamptz else ? end
                where open and due_at > ?
                  and (state = 'SENDING' and due_at > ? or state = 'UNKNOWN' and due_at > ?
                    or state = 'QUEUED' and greatest(queued_at, attempted_at) > ?
                    or state = 'QUEUED' and resent and due_at > ?)""", Sql.time(leaseEnd),
                Sql.time(now), Sql.time(now.plus(tolerance)), Sql.time(leaseEnd.plus(tolerance)),
                Sql.time(longestPause.plus(tolerance)), Sql.time(now.plus(tolerance)),
                Sql.time(longestPause.plus(tolerance)));
    }

    void failed(Taken message, String reason) {
        if (message.sealed()) {
            jdbc.update("delete from messaging_outbox where id = ?", message.id());
        } else {
            jdbc.update("update messaging_outbox set state = 'FAILED', open = false, reason = ? where id = ?",
                    Sql.text(reason), message.id());
        }
    }

    /** Whether it arrived cannot be told now. An echo that came before this settles it at once: then true. */
    boolean unknown(Taken message, String reason, Instant askAt) {
        return Boolean.TRUE.equals(jdbc.query("""
                update messaging_outbox set state = 'UNKNOWN', due_at = ?, reason = ?
                where id = ? and state = 'SENDING' returning echo is not null""", rows -> rows.next()
                ? rows.getBoolean(1)
                : false, Sql.time(askAt), Sql.text(reason), message.id()));
    }

    /** A node that died while sending, or is slower than its lease, leaves a message of unknown fate. */
    void leaseEnded(long id, Instant now) {
        jdbc.update("""
                update messaging_outbox set state = 'UNKNOWN', reason = 'interrupted', due_at = ?
                where id = ? and state = 'SENDING' and due_at <= ?""", Sql.time(now), id, Sql.time(now));
    }

    /** At start: what this very node had under way when it was killed. */
    int interrupted(UUID sender, Instant askAt) {
        return jdbc.update("""
                update messaging_outbox set state = 'UNKNOWN', reason = 'interrupted', due_at = ?
                where sender = ? and state = 'SENDING' and open""", Sql.time(askAt), sender);
    }

    void askLater(Taken message, String reason, Instant due) {
        jdbc.update("""
                update messaging_outbox set settlings = settlings + 1, reason = ?, due_at = ?
                where id = ? and state = 'UNKNOWN'""", Sql.text(reason), Sql.time(due), message.id());
    }

    /** Provably not there: once more into the line. */
    void resend(Taken message, Instant now) {
        jdbc.update("""
                update messaging_outbox set state = 'QUEUED', resent = true, due_at = ?, reason = 'absent'
                where id = ? and state = 'UNKNOWN'""", Sql.time(now), message.id());
    }

    /** Left to people: stays unknown, lets the line go on. */
    void giveUp(Taken message, String reason) {
        if (message.sealed()) {
            jdbc.update("delete from messaging_outbox where id = ?", message.id());
        } else {
            jdbc.update("update messaging_outbox set open = false, reason = ? where id = ? and state = 'UNKNOWN'",
                    Sql.text(reason), message.id());
        }
    }

    /** Whether another message of ours bears this id already. */
    boolean isTaken(long conversationId, String messageId, long otherThan) {
        return one(
                """
                select exists(select 1 from messaging_outbox where conversation_id = ? and message_id = ? and id <> ?)""",
                conversationId, Sql.text(messageId), otherThan);
    }

    /** Conversations whose head, or anything behind it, has been due since. */
    List<Long> due(Instant since, int limit) {
        return jdbc.query("""
                select distinct conversation_id from (
                  select conversation_id from messaging_outbox where open and due_at <= ? order by due_at limit ?) d""",
                (rows, n) -> rows.getLong(1), Sql.time(since), limit);
    }

    /** How many are not at rest, by state. */
    List<StateCount> counts() {
        return jdbc.query(
                """
                select state, count(*) from messaging_outbox where open or state in ('WAITING', 'UNKNOWN') group by state""",
                (rows, n) -> new StateCount(DeliveryState.valueOf(rows.getString(1)), rows.getLong(2)));
    }

    record Head(long id, DeliveryState state, Instant dueAt) {}

    /** A row whose words or person no key opens. */
    static final class Unreadable extends RuntimeException {

        private final long id;

        Unreadable(long id, Throwable cause) {
            super("Message " + id + " cannot be read", cause);
            this.id = id;
        }

        long id() {
            return id;
        }
    }

    record StateCount(DeliveryState state, long count) {}

    /** A message under way; a notice in front of an answer hurries like the answer. */
    record Taken(long id, Conversation conversation, Reply reply, boolean sealed, int attempts, int failures,
            int settlings, boolean resent, Instant attemptedAt, Urgency urgency) {}
}
