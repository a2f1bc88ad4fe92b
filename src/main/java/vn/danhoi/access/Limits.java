package vn.danhoi.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.DataCipher;

/**
 * Counters shared by all nodes: so many uses of a key within a window. Keys (addresses, codes, user names) are stored as
 * keyed pseudonyms. Counting and checking is one statement, so parallel tries cannot slip through.
 */
@Component
public class Limits {

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final Clock clock;

    Limits(JdbcClient jdbc, DataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Counts one use; false when the key had {@code max} uses already in the window that began with its first. */
    public boolean tryUse(String name, String key, int max, Duration window) {
        return count(name, key, max, window, false) <= max;
    }

    /** As {@link #tryUse}, but every use below the limit begins the window anew, so that {@code window} is how long a lock lasts. */
    boolean tryUseSliding(String name, String key, int max, Duration window) {
        return count(name, key, max, window, true) <= max;
    }

    /** Forgets a key. */
    void clear(String name, String key) {
        jdbc.sql("delete from access_limit where name = :name and key = :key").param("name", name)
                .param("key", cipher.pseudonym(name, key)).update();
    }

    /** Takes one use back. */
    void giveBack(String name, String key) {
        jdbc.sql("update access_limit set used = greatest(used - 1, 0) where name = :name and key = :key")
                .param("name", name).param("key", cipher.pseudonym(name, key)).update();
    }

    /** Removes windows that are over; they count as empty anyway. */
    int purge() {
        return jdbc.sql("delete from access_limit where window_end < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private int count(String name, String key, int max, Duration window, boolean sliding) {
        Instant now = clock.instant();
        return jdbc.sql("""
                insert into access_limit as l (name, key, used, window_end) values (:name, :key, 1, :end)
                on conflict (name, key) do update set
                  used = case when l.window_end <= :now then 1 else least(l.used, :max) + 1 end,
                  window_end = case when l.window_end <= :now or (:sliding and l.used < :max) then :end
                               else l.window_end end
                returning used""").param("name", name).param("key", cipher.pseudonym(name, key))
                .param("now", now.atOffset(ZoneOffset.UTC)).param("end", now.plus(window).atOffset(ZoneOffset.UTC))
                .param("max", max).param("sliding", sliding).query(Integer.class).single();
    }
}
