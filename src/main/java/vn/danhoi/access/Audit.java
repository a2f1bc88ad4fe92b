package vn.danhoi.access;

import java.sql.Types;
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

    private static final RowMapper<Entry> ROW = (row, n) -> new Entry(row.getLong("id"),
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

    /** Lines a filter lets through, newest first. */
    public List<Entry> search(Filter filter, int limit) {
        return jdbc.sql("""
                select * from access_audit
                where (cast(:user as text) is null or user_name = :user)
                  and (cast(:action as text) is null or action = :action or action like :action || '.%')
                  and (cast(:object as text) is null or object = :object)
                  and (cast(:from as timestamptz) is null or at >= :from)
                  and (cast(:until as timestamptz) is null or at < :until)
                  and id < :before
                order by id desc limit :limit""").param("user", filter.user().orElse(null))
                .param("action", filter.action().orElse(null)).param("object", filter.object().orElse(null))
                .param("from", filter.from().map(i -> i.atOffset(ZoneOffset.UTC)).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", filter.until().map(i -> i.atOffset(ZoneOffset.UTC)).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("before", filter.before()).param("limit", limit).query(ROW).list();
    }

    /** Everything that was ever done, by name; found by skipping through the index. */
    public List<String> actions() {
        return jdbc.sql("""
                with recursive a as (
                  (select action from access_audit order by action limit 1)
                  union all
                  select (select x.action from access_audit x where x.action > a.action order by x.action limit 1)
                  from a where a.action is not null)
                select action from a where action is not null""").query((row, n) -> row.getString("action")).list();
    }

    /**
     * What is looked for; an absent part lets everything through.
     *
     * @param action such as {@code petition.read}, or only {@code petition} for all that begin so
     * @param until  exclusive
     * @param before only lines older than this one, to turn the page; {@link Long#MAX_VALUE} for the first
     */
    public record Filter(Optional<String> user, Optional<String> action, Optional<String> object,
            Optional<Instant> from, Optional<Instant> until, long before) {}

    /** One line. */
    public record Entry(long id, Instant at, String user, String action, String object, Optional<String> detail) {}
}
