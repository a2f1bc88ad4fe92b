package vn.danhoi.zalo.token;

import java.time.Duration;
import org.springframework.boot.test.context.TestComponent;
import vn.danhoi.zalo.account.Accounts;

/** Puts the account's tokens where a test wants them. */
@TestComponent
public final class TestTokens {

    private final Accounts accounts;
    private final AccessTokens tokens;

    TestTokens(Accounts accounts, AccessTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** As after an administrator's consent. */
    public void set(String access, String refresh) {
        tokens.consented(accounts.all().getFirst(), new OAuth.Grant.Given(access, refresh, Duration.ofHours(25)));
    }
}
