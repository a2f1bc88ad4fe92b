package vn.danhoi.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests of people about their own data (Law on Personal Data Protection 91/2025/QH15): erasures until settled, copies given. */
@Component
public class DataRequests {

    /** Who gave what needs nobody's hand. */
    private static final String AT_ONCE = "danhoi";

    private final JdbcClient jdbc;
    private final Clock clock;

    DataRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is asked for. */
    public enum Kind {
        ERASE, COPY
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
                """).param("conversation", conversationId).param("via", via.name()).param("now", now()).update();
    }

    /** A copy was asked for and stands in the talk. */
    void copied(long conversationId) {
        jdbc.sql("""
                insert into conversation_data_request (conversation_id, kind, via, requested_at, closed_at, closed_by)
                values (:conversation, 'COPY', 'CHAT', :now, :now, :by)
                """).param("conversation", conversationId).param("now", now()).param("by", AT_ONCE).update();
    }

    /** Open requests, oldest first. */
    public List<DataRequest> open() {
        return jdbc.sql("select * from conversation_data_request where closed_at is null order by requested_at")
                .query(DataRequests::read).list();
    }

    /** What was settled last, newest first. */
    public List<DataRequest> closed(int limit) {
        return jdbc.sql("""
                select * from conversation_data_request where closed_at is not null order by closed_at desc limit :limit
                """).param("limit", limit).query(DataRequests::read).list();
    }

    public Optional<DataRequest> find(long id) {
        return jdbc.sql("select * from conversation_data_request where id = :id").param("id", id)
                .query(DataRequests::read).optional();
    }

    /** Somebody settled it; false when it was settled already. */
    boolean close(long id, String by) {
        return jdbc.sql("""
                update conversation_data_request set closed_at = :now, closed_by = :by
                where id = :id and closed_at is null
                """).param("now", now()).param("by", by).param("id", id).update() == 1;
    }

    /** The wish for erasure of this conversation, if one is open, was carried out. */
    void settle(long conversationId, String by) {
        jdbc.sql("""
                update conversation_data_request set closed_at = :now, closed_by = :by
                where conversation_id = :conversation and kind = 'ERASE' and closed_at is null
                """).param("now", now()).param("by", by).param("conversation", conversationId).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static DataRequest read(ResultSet row, int n) throws SQLException {
        @Nullable
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new DataRequest(row.getLong("id"), row.getLong("conversation_id"), Kind.valueOf(row.getString("kind")),
                Via.valueOf(row.getString("via")), row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(closed).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("closed_by")));
    }

    /** One request. */
    public record DataRequest(long id, long conversationId, Kind kind, Via via, Instant requestedAt,
            Optional<Instant> closedAt, Optional<String> closedBy) {}
}
