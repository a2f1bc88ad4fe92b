package vn.danhoi.messaging.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.Conversations.Lapsed;
import vn.danhoi.messaging.Conversations.Line;

/** Conversations and transcripts in the database. */
@Component
public class ConversationStore {

    private static final int AT_ONCE = 5_000;

    /** How long before it is handled an event may have arrived. */
    private static final Duration LONGEST_HANDLING = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final DataCipher cipher;
    private final Clock clock;

    ConversationStore(JdbcTemplate jdbc, DataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when there is none */
    public Conversation get(long id) {
        return jdbc.query("select id, channel, account, person from messaging_conversation where id = ?",
                (rows, n) -> read(rows), id).stream().findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No conversation " + id));
    }

    /** Reads id, channel, account and person of the current row. */
    public Conversation read(ResultSet rows) throws SQLException {
        return new Conversation(rows.getLong("id"), rows.getString("channel"), rows.getString("account"),
                cipher.decryptText(rows.getBytes("person")));
    }

    /** Makes the conversation of a person not heard of before; false when it is there already. */
    public boolean begin(LineKey line, String channel, String account, String person, Instant now) {
        return jdbc.update("""
                insert into messaging_conversation (line, channel, account, person, began_at) values (?, ?, ?, ?, ?)
                on conflict (line) do nothing""", line.bytes(), Sql.text(channel), Sql.text(account),
                cipher.encryptText(person), Sql.time(now)) == 1;
    }

    /** The conversation of a person, made when it is new. */
    public Conversation open(String channel, String account, String person) {
        var line = new LineKey(cipher.pseudonym(channel, account, person));
        begin(line, channel, account, person, clock.instant());
        return jdbc.query("select id, channel, account, person from messaging_conversation where line = ?",
                (rows, n) -> read(rows), line.bytes()).getFirst();
    }

    public Optional<Long> find(byte[] line) {
        return jdbc.query("select id from messaging_conversation where line = ?", (rows, n) -> rows.getLong(1), line)
                .stream().findFirst();
    }

    public List<Long> activeSince(Collection<Long> ids, Instant since) {
        return jdbc.query("""
                select id from messaging_conversation where id = any(?) and last_interaction_at >= ? order by id""",
                (rows, n) -> rows.getLong(1), ids.toArray(Long[]::new), Sql.time(since));
    }

    public Optional<Instant> lastInteraction(long id) {
        return jdbc.query("select last_interaction_at from messaging_conversation where id = ?",
                (rows, n) -> Sql.findInstant(rows, "last_interaction_at"), id).stream().findFirst()
                .flatMap(found -> found);
    }

    /** How many messages cost nothing since the person last wrote, as the channel last said; empty when it did not. */
    public Optional<Integer> freeLeft(long id) {
        return jdbc.query("""
                select o.free_left from messaging_outbox o join messaging_conversation c on c.id = o.conversation_id
                where o.conversation_id = ? and o.message_id is not null and o.free_left is not null
                  and o.sent_at >= c.last_interaction_at
                order by o.id desc limit 1""", (rows, n) -> rows.getInt(1), id).stream().findFirst();
    }

    /** @param until when the hold ends by itself; empty for never */
    public void hold(long id, String by, Optional<Instant> until) {
        jdbc.update("update messaging_conversation set held_by = ?, held_until = ? where id = ?", Sql.text(by),
                Sql.time(until.orElse(null)), id);
    }

    /** False, and nothing changed, while somebody else holds it. */
    public boolean holdIfFree(long id, String by, Instant until) {
        return jdbc.update("""
                update messaging_conversation set held_by = ?, held_until = ?
                where id = ? and (held_by is null or held_by = ? or held_until <= ?)""", Sql.text(by), Sql.time(until),
                id, Sql.text(by), Sql.time(clock.instant())) == 1;
    }

    public List<Lapsed> lapsed(int limit) {
        return jdbc.query("""
                select id, held_by from messaging_conversation where held_by is not null and held_until <= ?
                order by held_until limit ?""", (rows, n) -> new Lapsed(rows.getLong("id"), rows.getString("held_by")),
                Sql.time(clock.instant()), limit);
    }

    public boolean releaseLapsed(long id) {
        return jdbc.update("""
                update messaging_conversation set held_by = null, held_until = null
                where id = ? and held_by is not null and held_until <= ?""", id, Sql.time(clock.instant())) == 1;
    }

    public void release(long id) {
        jdbc.update("update messaging_conversation set held_by = null, held_until = null where id = ?", id);
    }

    public Optional<String> heldBy(long id) {
        return jdbc.query("""
                select held_by from messaging_conversation
                where id = ? and held_by is not null and (held_until is null or held_until > ?)""",
                (rows, n) -> rows.getString(1), id, Sql.time(clock.instant())).stream().findFirst();
    }

    public void eraseWords(long id) {
        jdbc.update("delete from messaging_transcript where conversation_id = ?", id);
        jdbc.update("""
                update messaging_outbox set body = null, words = null, echo = null
                where conversation_id = ? and not open and state <> 'WAITING'
                  and (body is not null or words is not null)""", id);
    }

    /** In pieces, each its own transaction, so that nobody waits for it. */
    public int eraseWordsBefore(Instant before) {
        int lines = 0;
        int deleted;
        do {
            deleted = jdbc.update("""
                    delete from messaging_transcript where (arrived_at, id) in (
                      select arrived_at, id from messaging_transcript where arrived_at < ? limit ?)""",
                    Sql.time(before),
                    AT_ONCE);
            lines += deleted;
        } while (deleted == AT_ONCE);
        do {
            deleted = jdbc.update("""
                    update messaging_outbox set body = null, words = null, echo = null where id in (
                      select id from messaging_outbox where queued_at < ? and not open and state <> 'WAITING'
                        and (body is not null or words is not null) limit ?)""", Sql.time(before), AT_ONCE);
        } while (deleted == AT_ONCE);
        return lines;
    }

    public List<Long> idleSince(Instant before, long after, int limit) {
        return jdbc.query("""
                select id from messaging_conversation
                where id > ? and coalesce(last_interaction_at, began_at) < ? order by id limit ?""",
                (row, n) -> row.getLong("id"), after, Sql.time(before), limit);
    }

    /** Takes back everything said on both sides since the person's first message of that stamp or later. */
    public void withdraw(long id, Instant since) {
        var first = jdbc.query("""
                select min(arrived_at) as at from messaging_transcript
                where conversation_id = ? and inbound and said_at >= ?""", (rows, n) -> Sql.findInstant(rows, "at"), id,
                Sql.time(since)).getFirst();
        if (first.isEmpty()) {
            return;
        }
        var from = Sql.time(first.get());
        jdbc.update("delete from messaging_transcript where conversation_id = ? and arrived_at >= ?", id, from);
        jdbc.update(
                """
                delete from messaging_outbox
                where conversation_id = ? and queued_at >= ? and not open and state <> 'WAITING' and reference is null""",
                id, from);
        jdbc.update("""
                update messaging_outbox set vanishes = true
                where conversation_id = ? and queued_at >= ? and (open or state = 'WAITING') and reference is null""",
                id,
                from);
        // The events stay counted, but no longer tell who wrote them or when in the day.
        jdbc.update(
                """
                update messaging_event e set person = null, sent_at = date_trunc('day', e.sent_at)
                from messaging_conversation c
                where c.id = ? and e.person = c.line and e.sent_at >= ? and e.arrived_at >= ? and e.disposition is not null""",
                id, Sql.time(since), Sql.time(first.get().minus(LONGEST_HANDLING)));
    }

    /** Text as it may stand in the database. */
    public SqlParameterValue secret(@Nullable String text) {
        return Sql.bytes(text == null ? null : cipher.encryptText(SafeText.of(text)));
    }

    public List<Line> transcript(long id, int limit) {
        return jdbc.query("""
                select said_at, inbound, text, words, kinds, message_id, author from messaging_transcript
                where conversation_id = ? order by arrived_at desc, id desc limit ?""",
                (rows, n) -> new Line(Sql.instant(rows, "said_at"), rows.getBoolean("inbound"),
                        text(rows), Optional.ofNullable(rows.getString("message_id")),
                        Optional.ofNullable(rows.getString("author")), kinds(rows.getString("kinds"))),
                id, limit).reversed();
    }

    private String text(ResultSet rows) throws SQLException {
        byte[] words = rows.getBytes("words");
        return words == null ? rows.getString("text") : cipher.decryptText(words);
    }

    private static List<String> kinds(@Nullable String joined) {
        return joined == null ? List.of() : List.of(joined.split(","));
    }

    /** What a colleague wrote to the person in the channel's own tool. */
    public void addForeignLine(long id, Instant arrivedAt, Instant saidAt, String text, String messageId,
            String author) {
        jdbc.update("""
                insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, words, message_id, author)
                values (?, ?, ?, false, ?, ?, ?)""", Sql.time(arrivedAt), id, Sql.time(saidAt), secret(text),
                Sql.text(messageId), Sql.text(author));
    }
}
