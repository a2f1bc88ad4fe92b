package vn.danhoi.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.store.Sql;
import vn.danhoi.messaging.turn.Replay;

/** Events that failed for good, for staff to see and replay. What the person wrote is not shown: it may be a denunciation. */
@Component
public class ParkedTurns {

    private final JdbcTemplate jdbc;
    private final Replay replay;

    ParkedTurns(JdbcTemplate jdbc, Replay replay) {
        this.jdbc = jdbc;
        this.replay = replay;
    }

    /** Newest first. */
    public List<Parked> list(int limit) {
        return jdbc.query("""
                select p.event_id, p.sent_at, p.parked_at, p.cause, c.id as conversation_id
                from messaging_pending p left join messaging_conversation c on c.line = p.line
                where p.parked_at is not null order by p.parked_at desc limit ?""",
                (rows, n) -> new Parked(rows.getLong("event_id"), Sql.instant(rows, "sent_at"),
                        Sql.instant(rows, "parked_at"), Optional.ofNullable(rows.getString("cause")).orElse(""),
                        Optional.ofNullable(rows.getObject("conversation_id", Long.class))),
                limit);
    }

    /** Hands the event to the worker once more, with three new tries. False when it is not parked (any more). */
    public boolean replay(long eventId) {
        return replay.again(eventId);
    }

    /** @param cause what failed and where in the code, never the text that failed */
    public record Parked(long eventId, Instant sentAt, Instant parkedAt, String cause,
            Optional<Long> conversationId) {}
}
