package vn.danhoi.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Append-only record of who read and did what; the database itself refuses to change or delete a line. */
@Component
public class Audit {

    private static final RowMapper<Entry> ROW = (row, n) -> new Entry(
            row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("user_name"),
            row.getString("action"), row.getString("object"), Optional.ofNullable(row.getString("detail")));

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds a line, inside the caller's transaction when there is one.
     *
     * @param action such as {@code petition.read}
     * @param object such as {@code petition:42}; an id, never personal data
     */
    public void record(String user, String action, String object, Optional<String> detail) {
        jdbc.sql("""
                insert into access_audit (at, user_name, action, object, detail)
                values (:at, :user, :action, :object, :detail)""").param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("user", user).param("action", action).param("object", object)
                .param("detail", detail.orElse(null)).update();
    }

    /** Newest first. */
    public List<Entry> latest(Optional<String> object, int limit) {
        return jdbc.sql("""
                select * from access_audit where cast(:object as text) is null or object = :object
                order by id desc limit :limit""").param("object", object.orElse(null)).param("limit", limit).query(ROW)
                .list();
    }

    /** What one user read and did, newest first. */
    public List<Entry> ofUser(String user, int limit) {
        return jdbc.sql("select * from access_audit where user_name = :user order by id desc limit :limit")
                .param("user", user).param("limit", limit).query(ROW).list();
    }

    /** One line. */
    public record Entry(Instant at, String user, String action, String object, Optional<String> detail) {}
}
