package vn.danhoi.zalo.openapi;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.openapi.OpenApi.Outcome;
import vn.danhoi.zalo.token.Access;
import vn.danhoi.zalo.token.AccessTokens;

/** Calls with the token there is; when Zalo calls it invalid or expired, once more with a renewed one. */
@Component
public class AuthorisedCalls {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final AccessTokens tokens;

    AuthorisedCalls(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** A call as it ended, or none because there was no token or no room. */
    public sealed interface Call {
        record Ended(Outcome outcome) implements Call {}

        record Without(SendResult instead) implements Call {}
    }

    /** @param refused the codes by which the host calls a token invalid */
    public Call withToken(Account account, Set<Integer> refused, Function<String, Outcome> work) {
        return switch (tokens.current(account)) {
            case Access.Missing missing -> new Call.Without(unavailable(missing));
            case Access.Token token -> {
                Outcome outcome = work.apply(token.value());
                if (!(outcome instanceof Outcome.Answer answer && refused.contains(answer.error()))) {
                    yield new Call.Ended(outcome);
                }
                yield switch (tokens.renewed(account, token)) {
                    case Access.Missing missing -> new Call.Without(unavailable(missing));
                    case Access.Token renewed -> new Call.Ended(work.apply(renewed.value()));
                };
            }
        };
    }

    private static SendResult unavailable(Access.Missing missing) {
        return missing.needsConsent()
                ? new SendResult.AccountBlocked(missing.reason())
                : new SendResult.TryLater(missing.reason(), SOON);
    }
}
