package vn.danhoi.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests of people to have their data erased (Law on Personal Data Protection 91/2025/QH15), until staff settle them. */
@Component
public class DataRequests {

    private final JdbcClient jdbc;
    private final Clock clock;

    public DataRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By which way a request came. */
    public enum Via {
        CHAT, CHANNEL
    }

    /** Notes the request; one that is open already stays as it is. */
    void erase(long conversationId, Via via) {
        jdbc.sql("""
                insert into conversation_data_request (conversation_id, kind, via, requested_at)
                values (:conversation, 'ERASE', :via, :now) on conflict do nothing
                """).param("conversation", conversationId).param("via", via.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** Open requests, oldest first. */
    public List<DataRequest> open() {
        return jdbc.sql("""
                select id, conversation_id, via, requested_at from conversation_data_request
                where closed_at is null order by requested_at
                """).query((row, n) -> new DataRequest(row.getLong("id"), row.getLong("conversation_id"),
                Via.valueOf(row.getString("via")), row.getObject("requested_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Somebody settled it. */
    public void close(long id, String by) {
        jdbc.sql(
                "update conversation_data_request set closed_at = :now, closed_by = :by where id = :id and closed_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("by", by).param("id", id).update();
    }

    /** One request to erase. */
    public record DataRequest(long id, long conversationId, Via via, Instant requestedAt) {}
}
