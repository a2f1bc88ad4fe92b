package vn.danhoi.conversation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People who wait for a person: they asked for one, or left a voice message that somebody must listen to. */
@Component
public class HandoverRequests {

    private final JdbcClient jdbc;
    private final Clock clock;

    public HandoverRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why a person is wanted: asked for, voice to listen to, or files sent while an official held the talk. */
    public enum Reason {
        ASKED, VOICE, FILES
    }

    /** Notes the wish, once while one of its kind is open; further files join it. */
    void request(long conversationId, Reason reason, List<UUID> attachments) {
        int joined = jdbc.sql("""
                update conversation_handover set attachments = attachments || :files
                where conversation_id = :conversation and reason = :reason and closed_at is null
                """).param("files", attachments.toArray(UUID[]::new)).param("conversation", conversationId)
                .param("reason", reason.name()).update();
        if (joined == 0) {
            jdbc.sql("""
                    insert into conversation_handover (conversation_id, reason, attachments, requested_at)
                    values (:conversation, :reason, :files, :now)
                    """).param("conversation", conversationId).param("reason", reason.name())
                    .param("files", attachments.toArray(UUID[]::new)).param("now", now()).update();
        }
    }

    /** Waiting longest first. */
    public List<HandoverRequest> open() {
        return jdbc.sql("""
                select id, conversation_id, reason, attachments, requested_at from conversation_handover
                where closed_at is null order by requested_at
                """).query(HandoverRequests::read).list();
    }

    /** Somebody took care of it. */
    public void close(long id, String by) {
        jdbc.sql(
                "update conversation_handover set closed_at = :now, closed_by = :by where id = :id and closed_at is null")
                .param("now", now()).param("by", by).param("id", id).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static HandoverRequest read(ResultSet row, int n) throws SQLException {
        Array files = row.getArray("attachments");
        var attachments = new ArrayList<UUID>();
        for (Object file : (Object[]) files.getArray()) {
            attachments.add((UUID) file);
        }
        return new HandoverRequest(row.getLong("id"), row.getLong("conversation_id"),
                Reason.valueOf(row.getString("reason")), List.copyOf(attachments),
                row.getObject("requested_at", OffsetDateTime.class).toInstant());
    }

    /** One person waiting. */
    public record HandoverRequest(long id, long conversationId, Reason reason, List<UUID> attachments,
            Instant requestedAt) {}
}
