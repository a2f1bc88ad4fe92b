package vn.danhoi.zalo.openapi;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Urgency;
import vn.danhoi.zalo.account.ZaloSettings;

/**
 * Keeps the calls of each app, of all nodes together, under Zalo's rate: at most so many in any minute, of which a tenth may
 * come at once, and notices only half of that, so that answers find room. The database holds how far the rate is used up
 * (a token bucket written as one moment, on the database's own clock); a node takes several calls at a time when it needs
 * many, and gives what it did not use within a second up for lost.
 */
@Component
class RateLimit {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimit.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);
    private static final int MOST_AT_A_TIME = 200;

    private final JdbcTemplate jdbc;
    private final ConcurrentHashMap<Key, Share> shares = new ConcurrentHashMap<>();
    private final int mostAtATime;
    private final double secondsACall;
    private final double secondsAtOnce;

    RateLimit(ZaloSettings settings, JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        int atOnce = Math.max(1, settings.rateLimit() / 10);
        this.mostAtATime = Math.clamp(atOnce / 8, 1, MOST_AT_A_TIME);
        this.secondsACall = 60.0 / Math.max(1, settings.rateLimit() - atOnce);
        this.secondsAtOnce = atOnce * secondsACall;
    }

    private record Key(String appId, Urgency urgency) {}

    /** What this node may use before the lease ends. */
    private static final class Share {
        private final ReentrantLock lock = new ReentrantLock();
        private int left;
        private int size = 1;
        private long endsAt;
        private long askAt = System.nanoTime();
    }

    /** Waits a little for room when somebody waits for the message; false when there is none. */
    boolean enter(String appId, Urgency urgency) {
        long until = System.nanoTime() + (urgency == Urgency.ANSWER ? PATIENCE.toNanos() : 0);
        while (!enterNow(appId, urgency)) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(ASK_AGAIN.toNanos(), until - System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Whether there is room now. */
    boolean enterNow(String appId, Urgency urgency) {
        var share = shares.computeIfAbsent(new Key(appId, urgency), key -> new Share());
        share.lock.lock();
        try {
            long now = System.nanoTime();
            boolean ended = now - share.endsAt >= 0;
            if (share.left > 0 && !ended) {
                share.left--;
                return true;
            }
            if (now - share.askAt < 0) {
                return false; // refused a moment ago
            }
            int wanted = ended ? Math.max(1, share.size - share.left) : Math.min(mostAtATime, share.size * 2);
            int size = take(appId, wanted, urgency) ? wanted : wanted > 1 && take(appId, 1, urgency) ? 1 : 0;
            share.left = Math.max(0, size - 1);
            share.size = Math.max(1, size);
            share.endsAt = now + LEASE.toNanos();
            share.askAt = size > 0 ? now : now + ASK_AGAIN.toNanos() / 2;
            return size > 0;
        } finally {
            share.lock.unlock();
        }
    }

    private boolean take(String appId, int calls, Urgency urgency) {
        double reserve = urgency == Urgency.NOTICE ? secondsAtOnce / 2 : 0;
        try {
            return jdbc.update("""
                    insert into zalo_rate as r (app_id, used_until)
                    values (?, clock_timestamp() + make_interval(secs => ? - ?))
                    on conflict (app_id) do update
                    set used_until = greatest(r.used_until, clock_timestamp() - make_interval(secs => ?))
                      + make_interval(secs => ?)
                    where greatest(r.used_until, clock_timestamp() - make_interval(secs => ?))
                      + make_interval(secs => ?) <= clock_timestamp()""", appId, calls * secondsACall, secondsAtOnce,
                    secondsAtOnce, calls * secondsACall, secondsAtOnce, calls * secondsACall + reserve) == 1;
        } catch (DataAccessException e) {
            LOG.warn("Whether there is room for a call cannot be told: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    /** Zalo says it is too much: what was saved up is forfeit. */
    void exceeded(String appId) {
        for (var urgency : Urgency.values()) {
            var share = shares.get(new Key(appId, urgency));
            if (share != null) {
                share.lock.lock();
                try {
                    share.left = 0;
                } finally {
                    share.lock.unlock();
                }
            }
        }
        try {
            jdbc.update("""
                    update zalo_rate set used_until = clock_timestamp()
                    where app_id = ? and used_until < clock_timestamp()""", appId);
        } catch (DataAccessException e) {
            LOG.warn("Other nodes do not know yet that it is too much: {}", e.getClass().getSimpleName());
        }
    }
}
