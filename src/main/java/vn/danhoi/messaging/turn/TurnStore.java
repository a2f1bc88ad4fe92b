package vn.danhoi.messaging.turn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.Disposition;
import vn.danhoi.messaging.store.ConversationStore;
import vn.danhoi.messaging.store.LedgerEntries;
import vn.danhoi.messaging.store.LineKey;
import vn.danhoi.messaging.store.Sql;

/** Pending events and how they end, in the database. */
@Component
class TurnStore {

    private static final String HEAD = """
            select event_id, arrived_at, sent_at, due_at, attempts, body from messaging_pending
            where line = ? and parked_at is null order by sent_at, event_id limit 1""";
    private static final String COUNT = """
            insert into messaging_ledger (day, entry, shard, amount) values (?, ?, ?, ?)
            on conflict (day, entry, shard) do update set amount = messaging_ledger.amount + excluded.amount""";

    private final JdbcTemplate jdbc;
    private final ConversationStore conversations;

    TurnStore(JdbcTemplate jdbc, ConversationStore conversations) {
        this.jdbc = jdbc;
        this.conversations = conversations;
    }

    /**
     * The conversation, locked, with the oldest pending event. Empty when it is not there or another worker has it. The
     * event may just have been handled by that other worker; {@link #end} finds out.
     */
    Optional<Locked> lock(LineKey line) {
        return jdbc.query("""
                with c as materialized (
                  select id, channel, account, person, newest_at, held_by, held_until from messaging_conversation
                  where line = ? for no key update skip locked)
                select * from c left join lateral (""" + HEAD + ") head on true", (rows, n) -> new Locked(
                conversations.read(rows), Sql.findInstant(rows, "newest_at"), Optional.ofNullable(
                        rows.getString("held_by")),
                Sql.findInstant(rows, "held_until"),
                rows.getObject("event_id") == null ? Optional.empty() : Optional.of(pending(rows))), line.bytes(),
                line.bytes()).stream().findFirst();
    }

    /** The oldest pending event of a line without conversation, locked unless another worker has it. */
    Optional<Pending> lockHead(LineKey line) {
        return jdbc.query(HEAD + " for update skip locked", (rows, n) -> pending(rows), line.bytes()).stream()
                .findFirst();
    }

    private static Pending pending(ResultSet rows) throws SQLException {
        return new Pending(rows.getLong("event_id"), Sql.instant(rows, "arrived_at"), Sql.instant(rows, "sent_at"),
                Sql.instant(rows, "due_at"), rows.getInt("attempts"), rows.getBytes("body"));
    }

    /** Ends an event: disposition, raw body gone, transcript, counter, the conversation's times; all in one statement. */
    Ended end(Ending ending) {
        var event = ending.event();
        boolean sealed = ending.disposition() == Disposition.SEALED;
        var at = Sql.time(ending.at());
        var conversation = Sql.number(ending.conversationId());
        return jdbc.query("""
                with done as (
                  delete from messaging_pending where event_id = ? and parked_at is null returning event_id),
                ended as (
                  update messaging_event e set disposition = ?, rule = ?, late = ?, ended_at = ?,
                    person = case when ? then null else person end,
                    sent_at = case when ? then date_trunc('day', sent_at) else sent_at end
                  from done where e.id = done.event_id and e.arrived_at = ? and e.disposition is null returning e.id),
                counted as (
                  insert into messaging_ledger (day, entry, shard, amount) select ?, ?, ?, 1 from ended
                  on conflict (day, entry, shard) do update set amount = messaging_ledger.amount + excluded.amount),
                said as (
                  insert into messaging_transcript
                    (arrived_at, conversation_id, said_at, inbound, words, kinds, message_id)
                  select ?, ?, ?, true, s.words, ?, ? from ended, (select ?::bytea as words) s where s.words is not null),
                talked as (
                  update messaging_conversation set
                    newest_at = greatest(newest_at, ?::timestamptz),
                    last_interaction_at = greatest(last_interaction_at, ?::timestamptz)
                  from ended where messaging_conversation.id = ?::bigint and ?),
                waiting as (
                  update messaging_outbox o set state = 'QUEUED', open = true, due_at = ?, reason = null
                  from ended where o.conversation_id = ?::bigint and o.state = 'WAITING' and ? returning o.id)
                select exists (select from ended) as ended, exists (select from waiting) as waiting""",
                (rows, n) -> new Ended(rows.getBoolean("ended"), rows.getBoolean("waiting")), event.id(),
                ending.disposition().name(), Sql.text(ending.rule()), ending.late(), at, sealed, sealed,
                Sql.time(event.arrivedAt()), ProvinceTime.date(event.arrivedAt()), ending.disposition().name(),
                ThreadLocalRandom.current().nextInt(LedgerEntries.SHARDS), at, conversation, Sql.time(event.sentAt()),
                Sql.text(ending.kinds()), Sql.text(ending.messageId()), conversations.secret(ending.text()),
                Sql.time(ending.newest()), Sql.time(ending.interaction()), conversation, ending.newest() != null, at,
                conversation, ending.interaction() != null).getFirst();
    }

    /** Notes a failed attempt; the event is tried again when due. */
    void failed(Pending event, String cause, Instant due) {
        jdbc.update("""
                update messaging_pending set attempts = attempts + 1, cause = ?, due_at = ?
                where event_id = ? and attempts = ? and parked_at is null""", Sql.text(cause), Sql.time(due),
                event.id(),
                event.attempts());
    }

    /** Puts an event aside for people to look at; its body stays. False when another worker was faster. */
    boolean park(Pending event, String cause, Instant now) {
        int parked = jdbc.update("""
                with put as (
                  update messaging_pending set attempts = attempts + 1, cause = ?, parked_at = ?
                  where event_id = ? and attempts = ? and parked_at is null returning event_id)
                update messaging_event e set disposition = 'PARKED', ended_at = ?
                from put where e.id = put.event_id and e.arrived_at = ? and e.disposition is null""", Sql.text(cause),
                Sql.time(now), event.id(), event.attempts(), Sql.time(now), Sql.time(event.arrivedAt()));
        if (parked == 1) {
            count(event.arrivedAt(), Disposition.PARKED, 1);
        }
        return parked == 1;
    }

    /** Back among the pending, as if new; its line, or empty when it is not parked. */
    Optional<LineKey> unpark(long eventId, Instant now) {
        var line = jdbc.query("""
                with back as (
                  update messaging_pending set attempts = 0, parked_at = null, due_at = ?
                  where event_id = ? and parked_at is not null returning event_id, arrived_at, line)
                update messaging_event e set disposition = null, ended_at = null
                from back where e.id = back.event_id and e.arrived_at = back.arrived_at and e.disposition = 'PARKED'
                returning back.line, back.arrived_at""", (rows, n) -> {
            count(Sql.instant(rows, "arrived_at"), Disposition.PARKED, -1);
            return new LineKey(rows.getBytes("line"));
        }, Sql.time(now), eventId);
        return line.stream().findFirst();
    }

    private void count(Instant arrivedAt, Disposition disposition, int amount) {
        jdbc.update(COUNT, ProvinceTime.date(arrivedAt), disposition.name(),
                ThreadLocalRandom.current().nextInt(LedgerEntries.SHARDS), amount);
    }

    /** Lines with an event due since. */
    List<LineKey> due(Instant since, int limit) {
        return jdbc.query(
                """
                select distinct line from (
                  select line from messaging_pending where parked_at is null and due_at <= ? order by due_at limit ?) d""",
                (rows, n) -> new LineKey(rows.getBytes(1)), Sql.time(since), limit);
    }

    /** After the clock went back: events due by the old time are due now. */
    int clockWentBack(Instant now, Instant latest) {
        return jdbc.update("update messaging_pending set due_at = ? where parked_at is null and due_at > ?",
                Sql.time(now), Sql.time(latest));
    }

    record Pending(long id, Instant arrivedAt, Instant sentAt, Instant dueAt, int attempts, byte[] body) {}

    record Locked(Conversation conversation, Optional<Instant> newest, Optional<String> heldBy,
            Optional<Instant> heldUntil, Optional<Pending> head) {

        boolean held(Instant now) {
            return heldBy.isPresent() && heldUntil.map(now::isBefore).orElse(true);
        }
    }

    /**
     * How ending an event went.
     *
     * @param ended   false when it had ended already: then the transaction must not stand
     * @param waiting whether messages that waited for the person are back in the line
     */
    record Ended(boolean ended, boolean waiting) {}

    /**
     * @param newest      the event's time stamp when it is part of the dialogue
     * @param interaction the same when it opens the reply window
     * @param text        for the transcript; null for nothing
     */
    record Ending(Pending event, @Nullable Long conversationId, Disposition disposition, @Nullable String rule,
            boolean late, Instant at, @Nullable Instant newest, @Nullable Instant interaction, @Nullable String text,
            @Nullable String kinds, @Nullable String messageId) {}
}
