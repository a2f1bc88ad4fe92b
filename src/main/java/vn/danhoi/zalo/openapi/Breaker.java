package vn.danhoi.zalo.openapi;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.zalo.account.ZaloSettings;

/**
 * Circuit breaker of each account. One error that only people can mend (rights, billing, a disabled account), or
 * several calls in a row without an answer of Zalo's own, and nobody calls for a while; then one message tries, and
 * the rest go when it gets an answer. The pause doubles while it gets none, so that 50,000 waiting lines ask once a
 * minute, not each on its own.
 */
@Component
class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final int FAILURES = 10;
    /** The longest pause, in first pauses. */
    private static final int GROWS = 12;

    private final ConcurrentHashMap<String, Circuit> circuits = new ConcurrentHashMap<>();
    private final Duration pause;
    private final Duration callTimeout;
    private final Clock clock;
    private final MeterRegistry metrics;

    Breaker(ZaloSettings settings, Clock clock, MeterRegistry metrics) {
        this.pause = settings.breakerPause();
        this.callTimeout = settings.callTimeout();
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * @param failures in a row without an answer
     * @param until    nobody calls before; the next one to come then tries for all
     * @param trying   whether one has come
     * @param why      what a message that may not call ends as; empty while all may
     */
    private record Circuit(int failures, Duration pause, Instant until, boolean trying, Optional<SendResult> why) {

        static final Circuit CLOSED = new Circuit(0, Duration.ZERO, Instant.MIN, false, Optional.empty());

        /** Whether what ends now began before the circuit opened and tells nothing new. */
        boolean isLate() {
            return why.isPresent() && !trying;
        }
    }

    /** What a message ends as that may not call now; empty when it may. Whoever may call must tell {@link #ended}. */
    Optional<SendResult> refusal(String oaId) {
        Instant now = clock.instant();
        var circuit = circuits.getOrDefault(oaId, Circuit.CLOSED);
        if (circuit.why().isEmpty()) {
            return Optional.empty();
        }
        if (!now.isBefore(circuit.until())) {
            // This one tries; the others wait until it came back, at the latest when its call must have ended.
            var trying = new Circuit(circuit.failures(), circuit.pause(), now.plus(callTimeout.multipliedBy(2)),
                    true, circuit.why());
            if (circuits.replace(oaId, circuit, trying)) {
                return Optional.empty();
            }
        }
        return circuit.why();
    }

    /** How a call ended, as the message it was about ends. */
    void ended(String oaId, SendResult result) {
        switch (result) {
            case SendResult.AccountBlocked blocked -> open(oaId, blocked);
            case SendResult.Unknown unknown -> missed(oaId, unknown.reason());
            case SendResult.TryLater later -> {
                if (later.reason().startsWith("zalo:-")) {
                    close(oaId); // in Zalo's own words: it is there
                } else {
                    missed(oaId, later.reason());
                }
            }
            case SendResult.Sent s -> close(oaId);
            case SendResult.WindowClosed w -> close(oaId);
            case SendResult.Refused r -> close(oaId);
            case SendResult.TryFew f -> close(oaId);
        }
    }

    private void missed(String oaId, String reason) {
        var circuit = circuits.merge(oaId, new Circuit(1, Duration.ZERO, Instant.MIN, false, Optional.empty()),
                (old, one) -> new Circuit(old.failures() + 1, old.pause(), old.until(), old.trying(), old.why()));
        if (circuit.failures() >= FAILURES || circuit.trying()) {
            open(oaId, new SendResult.TryLater(reason, Duration.ZERO));
        }
    }

    private void open(String oaId, SendResult why) {
        Instant now = clock.instant();
        var before = circuits.getOrDefault(oaId, Circuit.CLOSED);
        if (before.isLate()) {
            return;
        }
        Duration next = before.trying() ? longer(before.pause()) : pause;
        circuits.put(oaId, new Circuit(before.failures(), next, now.plus(next), false, Optional.of(why)));
        metrics.counter("danhoi.zalo.breaker", "account", oaId, "change", "opened").increment();
        LOG.warn("Nothing is sent by account {} for {}: {}", oaId, next, why);
    }

    private Duration longer(Duration last) {
        var twice = last.multipliedBy(2);
        var longest = pause.multipliedBy(GROWS);
        return twice.compareTo(longest) > 0 ? longest : twice;
    }

    private void close(String oaId) {
        var before = circuits.put(oaId, Circuit.CLOSED);
        if (before != null && before.why().isPresent()) {
            metrics.counter("danhoi.zalo.breaker", "account", oaId, "change", "closed").increment();
            LOG.info("Account {} sends again", oaId);
        }
    }
}
