package vn.danhoi.api;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** So many requests a minute from one address. Addresses stay in memory only; the least recent are forgotten first. */
@Component
class RequestLimit {

    private static final int REMEMBERED = 10_000;

    private final int rate;
    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    });

    RequestLimit(ApiSettings settings) {
        this.rate = settings.rateLimit();
    }

    /** Whether one more request is allowed now; counts it. */
    boolean allows(String address) {
        return buckets.computeIfAbsent(address, key -> Bucket.builder()
                .addLimit(limit -> limit.capacity(rate).refillGreedy(rate, Duration.ofMinutes(1))).build())
                .tryConsume(1);
    }
}
