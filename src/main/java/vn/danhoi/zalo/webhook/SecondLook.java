package vn.danhoi.zalo.webhook;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At start, with perhaps corrected secrets: quarantined events that now verify are taken in; old ones go. */
@Component
@ConditionalOnWebApplication
class SecondLook {

    private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);
    private static final Duration KEEP = Duration.ofDays(30);
    private static final int PAGE = 100;

    private final Quarantine quarantine;
    private final Verification verification;
    private final Intake intake;
    private final Clock clock;

    SecondLook(Quarantine quarantine, Verification verification, Intake intake, Clock clock) {
        this.quarantine = quarantine;
        this.verification = verification;
        this.intake = intake;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        quarantine.removeOlderThan(clock.instant().minus(KEEP));
        int taken = 0;
        long last = 0;
        for (var page = quarantine.list(last, PAGE); !page.isEmpty(); page = quarantine.list(last, PAGE)) {
            for (var kept : page) {
                last = kept.id();
                if (takeIn(kept)) {
                    taken++;
                }
            }
        }
        if (taken > 0) {
            LOG.warn("{} quarantined events verify now and were taken in", taken);
        }
    }

    private boolean takeIn(Quarantine.Kept kept) {
        var event = Notification.read(kept.body());
        var claimed = kept.signature();
        var account = event.flatMap(verification::account);
        if (event.isEmpty() || claimed.isEmpty()
                || !verification.verifies(event.get(), account, kept.body(), claimed.get(), kept.headerTimestamp())) {
            return false;
        }
        account.ifPresent(a -> intake.accept(event.get(), a, kept.body()));
        quarantine.remove(kept.id());
        return true;
    }
}
