package vn.danhoi.messaging.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.store.Sql;

/** Removes what has done its service: dedup keys no redelivery can need, and messages at rest that belong to no petition. */
@Component
class Purge {

    private static final Duration KEEP = Duration.ofDays(30);
    private static final int AT_ONCE = 5_000;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Purge(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void run() {
        Instant before = clock.instant().minus(KEEP);
        inPieces("""
                delete from messaging_event_key where key in (
                  select key from messaging_event_key where arrived_at < ? limit ?)""", before);
        inPieces("""
                delete from messaging_outbox where id in (
                  select id from messaging_outbox where queued_at < ? and not open and reference is null
                    and state in ('SENT', 'DELIVERED', 'SEEN', 'FAILED') limit ?)""", before);
        // Talk that was sealed while a message of it was on its way.
        jdbc.update("delete from messaging_outbox where vanishes and not open and state <> 'WAITING'");
    }

    private void inPieces(String delete, Instant before) {
        int deleted;
        do { // short transactions, one after another
            deleted = jdbc.update(delete, Sql.time(before), AT_ONCE);
        } while (deleted == AT_ONCE);
    }
}
