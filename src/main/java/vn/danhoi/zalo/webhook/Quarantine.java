package vn.danhoi.zalo.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.DataCipher;

/**
 * Events whose signature does not fit: kept encrypted so that a wrong secret in the settings loses nothing, but few and
 * small, for anyone can send them. Keeping happens beside the request and may fail: the sender is not known.
 */
@Component
class Quarantine {

    static final int MOST = 2_000;
    static final int LARGEST = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int AT_ONCE = 2;

    private final JdbcTemplate jdbc;
    private final DataCipher cipher;
    private final Clock clock;
    private final Counter kept;
    private final Counter dropped;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    Quarantine(JdbcTemplate jdbc, DataCipher cipher, Clock clock, MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
        this.kept = metrics.counter("danhoi.zalo.quarantine", "result", "kept");
        this.dropped = metrics.counter("danhoi.zalo.quarantine", "result", "dropped");
    }

    /** Keeps the event when there is room; returns at once. */
    void keep(byte[] body, Optional<String> signature, Optional<String> headerTimestamp) {
        if (body.length > LARGEST || !permits.tryAcquire()) {
            dropped.increment();
            return;
        }
        Instant now = clock.instant();
        Thread.ofVirtual().name("zalo-quarantine").start(() -> {
            try {
                store(body, signature, headerTimestamp, now);
            } catch (RuntimeException e) {
                dropped.increment();
                LOG.warn("An unverified event is not kept: {}", e.getClass().getSimpleName());
            } finally {
                permits.release();
            }
        });
    }

    private void store(byte[] body, Optional<String> signature, Optional<String> headerTimestamp, Instant now) {
        int added = jdbc.update("""
                insert into zalo_quarantine (digest, arrived_at, signature, header_timestamp, body)
                select ?, ?, ?, ?, ? where (select count(*) from zalo_quarantine) < ?
                on conflict (digest) do nothing""", digest(body), now.atOffset(ZoneOffset.UTC),
                signature.map(Quarantine::plain).orElse(null), headerTimestamp.map(Quarantine::plain).orElse(null),
                cipher.encrypt(body), MOST);
        if (added == 1) {
            kept.increment();
            LOG.warn("An event with a signature that does not fit is set aside; is danhoi.zalo.oa-secret right?");
        } else {
            dropped.increment();
        }
    }

    private static String plain(String header) {
        String clean = header.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.substring(0, Math.min(200, clean.length()));
    }

    private static byte[] digest(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** Kept events after the given id, oldest first. */
    List<Kept> list(long after, int limit) {
        return jdbc.query("""
                select id, signature, header_timestamp, body from zalo_quarantine where id > ? order by id limit ?""",
                (rows, n) -> new Kept(rows.getLong("id"), cipher.decrypt(rows.getBytes("body")),
                        Optional.ofNullable(rows.getString("signature")),
                        Optional.ofNullable(rows.getString("header_timestamp"))),
                after, limit);
    }

    void remove(long id) {
        jdbc.update("delete from zalo_quarantine where id = ?", id);
    }

    void removeOlderThan(Instant before) {
        jdbc.update("delete from zalo_quarantine where arrived_at < ?", before.atOffset(ZoneOffset.UTC));
    }

    record Kept(long id, byte[] body, Optional<String> signature, Optional<String> headerTimestamp) {}
}
