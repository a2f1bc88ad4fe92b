package vn.danhoi.messaging.inbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while events go to the spool: nothing is lost, but nothing is answered either. Part of readiness. */
@Component
class InboxHealthIndicator implements HealthIndicator {

    private final Spool spool;

    InboxHealthIndicator(Spool spool) {
        this.spool = spool;
    }

    @Override
    public Health health() {
        return spool.databaseAway() ? Health.down().withDetail("inbox", "spooling").build() : Health.up().build();
    }
}
