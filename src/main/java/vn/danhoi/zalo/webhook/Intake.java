package vn.danhoi.zalo.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Inbox;
import vn.danhoi.messaging.IncomingEvent;
import vn.danhoi.zalo.account.Account;

/** Decides what becomes of a request body: an event for the inbox, a probe of Zalo's console, something to set aside. */
@Component
class Intake {

    /** Name of this channel in stored events. */
    static final String CHANNEL = "zalo";

    private final Verification verification;
    private final Quarantine quarantine;
    private final Inbox inbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    Intake(Verification verification, Quarantine quarantine, Inbox inbox, Clock clock, MeterRegistry metrics) {
        this.verification = verification;
        this.quarantine = quarantine;
        this.inbox = inbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** What became of it. */
    enum Outcome {
        /** In the inbox, now or already. */
        ACCEPTED,
        /** Zalo's console trying the address; no effect. */
        PROBE,
        /** Not JSON: can never verify. */
        UNREADABLE,
        /** Properly signed, for an account that is not ours: Zalo's console sends such a sample. */
        FOREIGN,
        /** The signature does not fit; set aside. */
        UNVERIFIED
    }

    Outcome take(byte[] body, Optional<String> signature, Optional<String> headerTimestamp, Optional<String> retry) {
        var outcome = decide(body, signature.flatMap(Signature::claimed), headerTimestamp);
        metrics.counter("danhoi.zalo.webhook", "outcome", outcome.name().toLowerCase(Locale.ROOT), "redelivery",
                String.valueOf(retry.filter(r -> !r.strip().equals("0")).isPresent())).increment();
        return outcome;
    }

    private Outcome decide(byte[] body, Optional<String> claimed, Optional<String> headerTimestamp) {
        if (body.length == 0) {
            return Outcome.PROBE;
        }
        var read = Notification.read(body);
        if (read.isEmpty()) {
            return Outcome.UNREADABLE;
        }
        var event = read.get();
        if (event.isEmpty() && claimed.isEmpty()) {
            return Outcome.PROBE;
        }
        var account = verification.account(event);
        if (claimed.isEmpty() || !verification.verifies(event, account, body, claimed.get(), headerTimestamp)) {
            quarantine.keep(body, claimed, headerTimestamp);
            return Outcome.UNVERIFIED;
        }
        return account.map(a -> accept(event, a, body)).orElse(Outcome.FOREIGN);
    }

    /** Puts a verified event into the inbox. */
    Outcome accept(Notification event, Account account, byte[] body) {
        Instant now = clock.instant();
        inbox.accept(new IncomingEvent(CHANNEL, account.oaId(), event.person().filter(p -> !p.equals(account.oaId())),
                event.dedupKey(), event.sentAt(now), body));
        return Outcome.ACCEPTED;
    }
}
