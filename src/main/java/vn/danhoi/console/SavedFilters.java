package vn.danhoi.console;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Filters of the queue that users keep for themselves under a name. */
@Component
@Transactional
class SavedFilters {

    static final int MOST = 20;
    static final int LONGEST_NAME = 60;
    private static final RowMapper<SavedFilter> ROW = (row, n) -> new SavedFilter(row.getLong("id"),
            row.getString("name"), row.getString("query"), row.getBoolean("is_default"));

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedFilters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A kept filter.
     *
     * @param address   of the queue with it
     * @param isDefault whether the queue opens with it
     */
    record SavedFilter(long id, String name, String address, boolean isDefault) {}

    /** Why a filter was not kept. */
    enum Refused {
        NAME_MISSING, TOO_MANY
    }

    /** By name. */
    @Transactional(readOnly = true)
    List<SavedFilter> of(String user) {
        return jdbc.sql("select * from console_saved_filter where user_name = :user order by name").param("user", user)
                .query(ROW).list();
    }

    /** Keeps a filter; one of the same name is replaced. */
    Optional<Refused> keep(String user, String name, String address) {
        String kept = name.strip();
        if (kept.isEmpty() || kept.length() > LONGEST_NAME) {
            return Optional.of(Refused.NAME_MISSING);
        }
        if (of(user).stream().filter(f -> !f.name().equals(kept)).count() >= MOST) {
            return Optional.of(Refused.TOO_MANY);
        }
        jdbc.sql("""
                insert into console_saved_filter (user_name, name, query, is_default, created_at)
                values (:user, :name, :query, false, :now)
                on conflict (user_name, name) do update set query = excluded.query""").param("user", user)
                .param("name", kept).param("query", address).param("now", Timestamp.from(clock.instant())).update();
        return Optional.empty();
    }

    void delete(String user, long id) {
        jdbc.sql("delete from console_saved_filter where user_name = :user and id = :id").param("user", user)
                .param("id", id).update();
    }

    /** @param id of the filter the queue opens with; empty for none */
    void open(String user, Optional<Long> id) {
        jdbc.sql("update console_saved_filter set is_default = false where user_name = :user and is_default")
                .param("user", user).update();
        id.ifPresent(chosen -> jdbc
                .sql("update console_saved_filter set is_default = true where user_name = :user and id = :id")
                .param("user", user).param("id", chosen).update());
    }
}
