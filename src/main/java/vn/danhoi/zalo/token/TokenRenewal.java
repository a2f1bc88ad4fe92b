package vn.danhoi.zalo.token;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.token.OAuth.Grant;

/**
 * Renewing an account's tokens. Zalo's refresh token works once and the old access token dies with it, so: the intention
 * is committed first; then, holding the row's lock, the stored tokens are read again and used when they are already
 * others; else Zalo is asked and both new tokens are committed before anyone uses them.
 */
@Component
class TokenRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);
    /** Longer than the two calls the holder of the lock may make. */
    private static final int LOCK_TIMEOUT_MILLIS = 25_000;
    private static final int STORE_TRIES = 3;

    private final TokenStore store;
    private final OAuth oauth;
    private final TokenRescue rescue;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final TransactionTemplate transaction;

    TokenRenewal(TokenStore store, OAuth oauth, TokenRescue rescue, Clock clock, MeterRegistry metrics,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.oauth = oauth;
        this.rescue = rescue;
        this.clock = clock;
        this.metrics = metrics;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What to use now, and the row as it stands. */
    record Result(Access access, Optional<StoredToken> stored) {}

    /**
     * @param failed       the version that does not do any more
     * @param accessFailed whether its access token was refused or has ended; else it is only getting old
     */
    Result renew(Account account, long failed, boolean accessFailed) {
        var marked = transaction.execute(status -> {
            var stored = locked(account);
            if (isOther(stored, failed)) {
                return stored;
            }
            if (stored.state() != StoredToken.State.NEEDS_CONSENT && stored.refresh() != null) {
                store.markRefreshing(account, clock.instant());
            }
            return stored;
        });
        if (isOther(marked, failed)) {
            return have(marked);
        }
        if (marked.state() == StoredToken.State.NEEDS_CONSENT || marked.refresh() == null) {
            return refused(account, "zalo:needs-consent", accessFailed);
        }
        var fresh = new Fresh();
        try {
            return transaction.execute(status -> askZalo(account, failed, accessFailed, fresh));
        } catch (RuntimeException e) {
            if (fresh.given == null) {
                throw e;
            }
            return keep(account, fresh.previous, fresh.given, fresh.expiresAt); // the commit failed after Zalo had answered
        }
    }

    private Result askZalo(Account account, long failed, boolean accessFailed, Fresh fresh) {
        var stored = locked(account);
        if (isOther(stored, failed)) {
            return have(stored);
        }
        String refreshToken = stored.refresh();
        if (stored.state() == StoredToken.State.NEEDS_CONSENT || refreshToken == null) {
            return refused(account, "zalo:needs-consent", accessFailed);
        }
        Grant grant = oauth.refresh(account, refreshToken);
        if (grant instanceof Grant.NoAnswer) {
            grant = oauth.refresh(account, refreshToken); // it may not have been spent; once
        }
        metrics.counter("danhoi.zalo.token.renewals", "result", grant.getClass().getSimpleName()).increment();
        return switch (grant) {
            case Grant.Given given -> {
                Instant now = clock.instant();
                fresh.given = given;
                fresh.expiresAt = now.plus(given.life());
                fresh.previous = stored.version();
                store.replace(account, stored.version(), given.access(), given.refresh(), fresh.expiresAt, now);
                yield have(locked(account));
            }
            case Grant.Refused refused -> refused(account, refused.reason(), accessFailed);
            case Grant.NoAnswer no -> new Result(new Access.Missing(false, no.reason()), Optional.empty());
        };
    }

    private Result refused(Account account, String reason, boolean accessFailed) {
        LOG.error("Account {} needs an administrator's consent in Zalo: {}. Messages wait.", account.oaId(), reason);
        store.needsConsent(account, accessFailed, clock.instant());
        return new Result(new Access.Missing(true, "zalo:needs-consent"), store.find(account));
    }

    private Result keep(Account account, long previous, Grant.Given given, Instant expiresAt) {
        for (int i = 0; i < STORE_TRIES; i++) {
            try {
                store.replace(account, previous, given.access(), given.refresh(), expiresAt, clock.instant());
                return have(store.find(account).orElseThrow());
            } catch (RuntimeException e) {
                LOG.warn("New tokens of account {} are not stored yet: {}", account.oaId(),
                        e.getClass().getSimpleName());
            }
        }
        rescue.save(account, previous, given, expiresAt);
        return new Result(new Access.Missing(false, "zalo:token-rescued"), Optional.empty());
    }

    private StoredToken locked(Account account) {
        return store.lock(account, LOCK_TIMEOUT_MILLIS)
                .orElseThrow(() -> new IllegalStateException("No token row of " + account));
    }

    private boolean isOther(StoredToken stored, long failed) {
        return stored.version() != failed && stored.usable(clock.instant());
    }

    private static Result have(StoredToken stored) {
        String access = stored.access();
        return new Result(access == null
                ? new Access.Missing(true, "zalo:needs-consent")
                : new Access.Token(access, stored.version()), Optional.of(stored));
    }

    private static final class Fresh {
        private Grant.@Nullable Given given;
        private Instant expiresAt = Instant.EPOCH;
        private long previous;
    }
}
