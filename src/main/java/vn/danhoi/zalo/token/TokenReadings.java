package vn.danhoi.zalo.token;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import vn.danhoi.operation.Readings;

/** Whether an account waits for its owner's consent; until then it cannot answer anybody. */
@Component
@ConditionalOnWebApplication
class TokenReadings {

    private static final Duration KEPT = Duration.ofSeconds(30);

    TokenReadings(Readings readings, TokenStore store) {
        readings.add("danhoi.zalo.consent.needed", null, "Accounts that need their owner's consent again", KEPT,
                () -> store.states().stream().filter(s -> s.state() == StoredToken.State.NEEDS_CONSENT).count());
    }
}
