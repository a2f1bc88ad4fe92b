package vn.danhoi.zalo.openapi;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import vn.danhoi.zalo.account.ZaloSettings;

/** Keeps calls of each app under Zalo's rate: at most so many in any minute, of which a tenth may come at once. */
@Component
class RateLimit {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final int perMinute;

    RateLimit(ZaloSettings settings) {
        this.perMinute = settings.rateLimit();
    }

    /** Waits a little for room; false when there is none. */
    boolean enter(String appId) {
        try {
            return bucket(appId).asBlocking().tryConsume(1, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether there is room now. */
    boolean enterNow(String appId) {
        return bucket(appId).tryConsume(1);
    }

    /** Zalo says it is too much: what was saved up is forfeit. */
    void exceeded(String appId) {
        bucket(appId).tryConsumeAsMuchAsPossible();
    }

    private Bucket bucket(String appId) {
        int atOnce = Math.max(1, perMinute / 10);
        return buckets.computeIfAbsent(appId, id -> Bucket.builder().addLimit(limit -> limit.capacity(atOnce)
                .refillGreedy(Math.max(1, perMinute - atOnce), Duration.ofMinutes(1))).build());
    }
}
