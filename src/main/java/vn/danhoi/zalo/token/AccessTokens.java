package vn.danhoi.zalo.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.zalo.account.Account;

/**
 * Access tokens of the accounts. Kept in memory; the database has the last word, since another node may have renewed them.
 * Configured tokens only begin: see {@link #load}.
 */
@Component
public class AccessTokens {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
    /** Zalo gives an access token 25 hours; a configured one may already have lived. */
    private static final Duration CONFIGURED_LIFE = Duration.ofHours(24);
    private static final Duration RECHECK = Duration.ofSeconds(30);
    /** Zalo may refuse every token for a while; each renewal spends one. */
    private static final Duration RENEW_EVERY = Duration.ofSeconds(30);

    private final TokenStore store;
    private final TokenRenewal renewal;
    private final TokenRescue rescue;
    private final DataCipher cipher;
    private final Clock clock;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Renewal> renewals = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, ReentrantLock> renewing = new ConcurrentHashMap<>();

    AccessTokens(TokenStore store, TokenRenewal renewal, TokenRescue rescue, DataCipher cipher, Clock clock) {
        this.store = store;
        this.renewal = renewal;
        this.rescue = rescue;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** The token to use now; renewed first when it is past its time. */
    public Access current(Account account) {
        Instant now = clock.instant();
        var cached = known.get(account.oaId());
        if (cached != null && cached.stored.usable(now)) {
            return token(cached.stored);
        }
        if (cached != null && cached.stored.state() == StoredToken.State.NEEDS_CONSENT
                && cached.readAt.plus(RECHECK).isAfter(now)) {
            return new Access.Missing(true, "zalo:needs-consent"); // do not ask the database for every message
        }
        try {
            var stored = remember(account, load(account));
            return stored.usable(now) ? token(stored) : renew(account, stored.version());
        } catch (RuntimeException e) { // no database, or another key
            LOG.warn("The token of account {} cannot be read: {}", account.oaId(), e.getClass().getSimpleName());
            return new Access.Missing(false, "zalo:token-unreadable");
        }
    }

    /** Another token than the one Zalo just refused. */
    public Access renewed(Account account, Access.Token refused) {
        return renew(account, refused.version());
    }

    private Access renew(Account account, long failedVersion) {
        var lock = renewing.computeIfAbsent(account.oaId(), id -> new ReentrantLock());
        lock.lock(); // one thread asks, the others take what it got
        try {
            var cached = known.get(account.oaId());
            if (cached != null && cached.stored.version() != failedVersion && cached.stored.usable(clock.instant())) {
                return token(cached.stored);
            }
            var stored = remember(account, load(account)); // another node, or a rescue, may have brought new ones
            if (stored.version() != failedVersion && stored.usable(clock.instant())) {
                return token(stored);
            }
            var last = renewals.get(account.oaId());
            if (last != null && last.version == failedVersion && System.nanoTime() - last.at < RENEW_EVERY.toNanos()) {
                return new Access.Missing(false, "zalo:new-token-refused"); // another one would fare no better
            }
            var result = renewal.renew(account, failedVersion, true);
            result.stored().ifPresent(renewed -> {
                remember(account, renewed);
                renewals.put(account.oaId(), new Renewal(renewed.version(), System.nanoTime()));
            });
            return result.access();
        } catch (RuntimeException e) {
            LOG.warn("Renewing the token of account {} failed: {}", account.oaId(), e.getClass().getSimpleName());
            return new Access.Missing(false, "zalo:token-renewal-failed");
        } finally {
            lock.unlock();
        }
    }

    /** Renews before the token ends; does nothing while it has longer to live than given. */
    void renewAhead(Account account, Duration ahead) {
        var stored = remember(account, load(account));
        if (stored.state() != StoredToken.State.NEEDS_CONSENT && stored.refresh() != null
                && stored.expiresAt().isBefore(clock.instant().plus(ahead))) {
            renewal.renew(account, stored.version(), false).stored().ifPresent(s -> remember(account, s));
        }
    }

    /**
     * The stored tokens. Configured ones begin the row, and replace it when they are others than those it began with;
     * rescued ones go in first.
     */
    StoredToken load(Account account) {
        Instant now = clock.instant();
        byte[] configured = cipher.pseudonym("zalo-token", account.accessToken().orElse(""),
                account.refreshToken().orElse(""));
        Instant expiresAt = account.accessToken().isPresent() ? now.plus(CONFIGURED_LIFE) : now;
        boolean any = account.accessToken().isPresent() || account.refreshToken().isPresent();
        var stored = store.find(account);
        if (stored.isEmpty()) {
            store.begin(account, configured, expiresAt, now);
        } else if (any && !Arrays.equals(stored.get().configured(), configured)) {
            LOG.info("Account {} begins anew with the tokens now configured", account.oaId());
            store.beginAnew(account, configured, expiresAt, now);
        }
        rescue.find(account).ifPresent(rescued -> {
            if (store.replace(account, rescued.previous(), rescued.access(), rescued.refresh(), rescued.expiresAt(),
                    now)) {
                LOG.info("The rescued tokens of account {} are stored", account.oaId());
            }
            rescue.remove(account);
        });
        return store.find(account).orElseThrow(() -> new IllegalStateException("No token row of " + account));
    }

    /** Takes in the tokens an administrator's consent brought. */
    void consented(Account account, OAuth.Grant.Given given) {
        Instant now = clock.instant();
        while (!store.replace(account, load(account).version(), given.access(), given.refresh(),
                now.plus(given.life()), now)) {
            LOG.info("The tokens of account {} changed meanwhile; a consent is newer", account.oaId());
        }
        remember(account, load(account));
    }

    private StoredToken remember(Account account, StoredToken stored) {
        known.put(account.oaId(), new Known(stored, clock.instant()));
        return stored;
    }

    private static Access token(StoredToken stored) {
        return Optional.ofNullable(stored.access()).<Access>map(value -> new Access.Token(value, stored.version()))
                .orElseGet(() -> new Access.Missing(true, "zalo:needs-consent"));
    }

    /** @param at of {@link System#nanoTime} */
    private record Renewal(long version, long at) {}

    private record Known(StoredToken stored, Instant readAt) {}
}
