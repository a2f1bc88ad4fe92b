package vn.danhoi.zalo.openapi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which accounts refuse buttons on consultation messages; Zalo does not document it. Remembered for a week, by all
 * nodes, then tried anew.
 */
@Component
class ButtonSupport {

    private static final Logger LOG = LoggerFactory.getLogger(ButtonSupport.class);
    private static final Duration REMEMBER = Duration.ofDays(7);
    private static final Duration RELOAD = Duration.ofMinutes(5);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

    ButtonSupport(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean takesButtons(String oaId) {
        Instant now = clock.instant();
        Known current = known.get(oaId);
        if (current == null || current.readAt.plus(RELOAD).isBefore(now)) {
            current = new Known(now, read(oaId, current == null ? Instant.EPOCH : current.refusedAt));
            known.put(oaId, current);
        }
        return current.refusedAt.plus(REMEMBER).isBefore(now);
    }

    private Instant read(String oaId, Instant otherwise) {
        try {
            return jdbc.query("""
                    select buttons_refused_at from zalo_account where oa_id = ? and buttons_refused_at is not null""",
                    (rows, n) -> rows.getObject(1, OffsetDateTime.class).toInstant(), oaId).stream().findFirst()
                    .orElse(Instant.EPOCH);
        } catch (DataAccessException e) {
            return otherwise; // no reason not to send
        }
    }

    void refused(String oaId) {
        Instant now = clock.instant();
        LOG.warn("Account {} refuses buttons; they are written out as numbered lists for {} days", oaId,
                REMEMBER.toDays());
        known.put(oaId, new Known(now, now));
        try {
            remember(oaId, now);
        } catch (DataAccessException e) {
            LOG.warn("Only this node knows so yet: {}", e.getClass().getSimpleName());
        }
    }

    private void remember(String oaId, Instant now) {
        jdbc.update("""
                insert into zalo_account (oa_id, buttons_refused_at) values (?, ?)
                on conflict (oa_id) do update set buttons_refused_at = excluded.buttons_refused_at""", oaId,
                now.atOffset(ZoneOffset.UTC));
    }

    private record Known(Instant readAt, Instant refusedAt) {}
}
