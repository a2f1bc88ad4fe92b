package vn.danhoi.api;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import vn.danhoi.access.Limits;

/** So many requests a minute from one address, over all nodes. Answers need no database, so they go on without it. */
@Component
public class RequestLimit {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLimit.class);

    private final Limits limits;
    private final int rate;
    private final MeterRegistry metrics;

    RequestLimit(Limits limits, ApiSettings settings, MeterRegistry metrics) {
        this.limits = limits;
        this.rate = settings.rateLimit();
        this.metrics = metrics;
    }

    /**
     * Whether one more request is allowed now; counts it.
     *
     * @param what is asked for; each is counted by itself
     */
    public boolean allows(String what, String address) {
        try {
            return limits.tryUse("api-" + what, address, rate, Duration.ofMinutes(1));
        } catch (DataAccessException e) {
            LOG.warn("Requests are not counted: {}", e.getMessage());
            metrics.counter("danhoi.api.uncounted").increment();
            return true;
        }
    }
}
