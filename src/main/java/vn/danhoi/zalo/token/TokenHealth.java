package vn.danhoi.zalo.token;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.zalo.account.Account;

/** How an account's tokens stand, without the tokens. */
@Component
public class TokenHealth {

    private final AccessTokens tokens;
    private final TokenStore store;

    TokenHealth(AccessTokens tokens, TokenStore store) {
        this.tokens = tokens;
        this.store = store;
    }

    /** As stored; see the table's own words. */
    public enum State {
        OK, REFRESHING, NEEDS_CONSENT
    }

    /** @param obtainedAt when Zalo gave this pair, or it was configured */
    public record Health(State state, Instant expiresAt, Instant obtainedAt, Optional<Instant> refreshingSince) {}

    public Health of(Account account) {
        return store.health(account).orElseGet(() -> {
            tokens.load(account); // begins the row
            return store.health(account).orElseThrow();
        });
    }
}
