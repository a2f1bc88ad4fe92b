package vn.danhoi.zalo.openapi;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.zalo.account.ZaloSettings;

/**
 * Circuit breaker of each account and way (messages, templates, templates by phone number, uploads): what one cannot do, such as pay
 * for templates, says nothing of the others. One error that only people can mend (rights, billing, a disabled account),
 * or several calls in a row without an answer of Zalo's own, and nobody calls for a while; then one tries, and the rest go
 * when it gets an answer. The pause doubles while it gets none, so that 50,000 waiting lines ask once a minute, not each
 * on its own.
 */
@Component
class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final int FAILURES = 10;
    /** The longest pause, in first pauses. */
    private static final int GROWS = 12;

    private final CircuitBreakerRegistry circuits;
    /** What a message that may not call ends as. */
    private final ConcurrentHashMap<String, SendResult> why = new ConcurrentHashMap<>();
    private final MeterRegistry metrics;

    @Autowired
    Breaker(ZaloSettings settings, MeterRegistry metrics) {
        this(settings, new Running(), metrics);
    }

    Breaker(ZaloSettings settings, Clock clock, MeterRegistry metrics) {
        Duration pause = settings.breakerPause();
        // The last ten, all of them: ten in a row.
        this.circuits = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom().clock(clock)
                .slidingWindowSize(FAILURES).minimumNumberOfCalls(FAILURES).failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(
                        IntervalFunction.ofExponentialBackoff(pause, 2, pause.multipliedBy(GROWS)))
                .build());
        this.metrics = metrics;
    }

    /** What is done through the account. */
    enum Way {
        MESSAGE, TEMPLATE, PHONE, UPLOAD
    }

    /**
     * How an attempt ended.
     *
     * @param called whether Zalo was called at all
     */
    record Ended(SendResult result, boolean called) {}

    /** The result of the work, or, while nobody may call, what it would end as. */
    SendResult guard(String oaId, Way way, Supplier<Ended> work) {
        String name = oaId + " " + way;
        var circuit = circuits.circuitBreaker(name);
        if (!circuit.tryAcquirePermission()) {
            return why.getOrDefault(name, new SendResult.TryLater("zalo:unreachable", Duration.ZERO));
        }
        Ended ended;
        try {
            ended = work.get();
        } catch (RuntimeException | Error e) {
            circuit.releasePermission(); // or nobody would ever try again
            throw e;
        }
        if (ended.called()) {
            note(oaId, way, circuit, ended.result());
        } else {
            circuit.releasePermission(); // another one tries
        }
        return ended.result();
    }

    private void note(String oaId, Way way, CircuitBreaker circuit, SendResult result) {
        var before = circuit.getState();
        boolean blocked = result instanceof SendResult.AccountBlocked;
        if (blocked || isMissed(result)) {
            if (before != CircuitBreaker.State.OPEN) { // else it began before the circuit opened and tells nothing new
                why.put(circuit.getName(),
                        blocked ? result : new SendResult.TryLater(reason(result), Duration.ZERO));
            }
            circuit.onError(0, TimeUnit.NANOSECONDS, new Missed());
            if (blocked && circuit.getState() == CircuitBreaker.State.CLOSED) {
                circuit.transitionToOpenState();
            }
        } else if (before == CircuitBreaker.State.OPEN) {
            circuit.transitionToClosedState(); // under way when it opened, and answered
        } else {
            circuit.onSuccess(0, TimeUnit.NANOSECONDS);
        }
        var after = circuit.getState();
        if (after != before && after != CircuitBreaker.State.HALF_OPEN) {
            boolean opened = after == CircuitBreaker.State.OPEN;
            metrics.counter("danhoi.zalo.breaker", "account", oaId, "way", way.name(), "change",
                    opened ? "opened" : "closed").increment();
            if (opened) {
                LOG.warn("No {} of account {} goes out for a while: {}", way, oaId, result);
            } else {
                LOG.info("{} of account {} goes out again", way, oaId);
            }
        }
    }

    /** In Zalo's own words it would be there. */
    private static boolean isMissed(SendResult result) {
        return switch (result) {
            case SendResult.Unknown unknown -> true;
            case SendResult.TryLater later -> !later.reason().matches("z(alo|bs):-.*");
            case SendResult.Sent s -> false;
            case SendResult.WindowClosed w -> false;
            case SendResult.Refused r -> false;
            case SendResult.TryFew f -> false;
            case SendResult.AccountBlocked b -> false;
        };
    }

    private static String reason(SendResult result) {
        return switch (result) {
            case SendResult.Unknown unknown -> unknown.reason();
            case SendResult.TryLater later -> later.reason();
            default -> throw new IllegalArgumentException(result.toString());
        };
    }

    /** Time that only runs on: a pause ends when it has passed, wherever the hands are set meanwhile. */
    private static final class Running extends Clock {

        private final long start = System.nanoTime();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(System.nanoTime() - start);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("A pause has no zone");
        }
    }

    private static final class Missed extends RuntimeException {

        Missed() {
            super("no answer", null, false, false);
        }
    }
}
