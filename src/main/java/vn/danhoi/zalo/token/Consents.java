package vn.danhoi.zalo.token;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.account.Accounts;
import vn.danhoi.zalo.account.Endpoints;
import vn.danhoi.zalo.account.ZaloSettings;
import vn.danhoi.zalo.event.ZaloJson;
import vn.danhoi.zalo.openapi.OpenApi;
import vn.danhoi.zalo.openapi.OpenApi.Outcome;

/**
 * The way from the consent link to tokens (OAuth v4 with PKCE, S256). The verifier is made for each consent and kept ten
 * minutes under its state; or it is the configured one, whose challenge is saved in Zalo's console, and then the
 * callback may come without a state.
 */
@Component
public class Consents {

    private static final Logger LOG = LoggerFactory.getLogger(Consents.class);
    private static final Duration LIFE = Duration.ofMinutes(10);
    /** Nobody knows how long they have lived: renewed at the next look. */
    private static final Duration BROUGHT_LIFE = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ZaloSettings settings;
    private final Accounts accounts;
    private final Endpoints endpoints;
    private final OAuth oauth;
    private final OpenApi api;
    private final AccessTokens tokens;
    private final DataCipher cipher;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String callback;

    Consents(ZaloSettings settings, Accounts accounts, Endpoints endpoints, OAuth oauth, OpenApi api,
            AccessTokens tokens,
            DataCipher cipher, JdbcTemplate jdbc, Clock clock,
            @Value("${danhoi.public-url:http://localhost:8080}") String publicUrl) {
        this.settings = settings;
        this.accounts = accounts;
        this.endpoints = endpoints;
        this.oauth = oauth;
        this.api = api;
        this.tokens = tokens;
        this.cipher = cipher;
        this.jdbc = jdbc;
        this.clock = clock;
        this.callback = settings.redirectUri() == null
                ? publicUrl.replaceAll("/+$", "") + "/oauth/zalo/callback"
                : settings.redirectUri().toString();
    }

    /** How a callback ended. */
    enum Result {
        CONNECTED,
        /** The account is not one of ours, or not the one that consented. */
        WRONG_ACCOUNT,
        /** Too late, used already, or not begun here. */
        EXPIRED,
        /** Zalo gave no tokens. */
        REFUSED
    }

    /** The link for an account's administrator. */
    public URI begin(String oaId) {
        var account = accounts.find(oaId)
                .orElseThrow(() -> new IllegalArgumentException("Account " + oaId + " is not configured"));
        String state = random();
        String verifier = configuredVerifier().orElseGet(Consents::random);
        Instant now = clock.instant();
        jdbc.update("delete from zalo_consent where created_at < ?", now.minus(LIFE).atOffset(ZoneOffset.UTC));
        jdbc.update("insert into zalo_consent (state, oa_id, verifier, created_at) values (?, ?, ?, ?)", key(state),
                oaId, cipher.encryptText(verifier), now.atOffset(ZoneOffset.UTC));
        return UriComponentsBuilder.fromUriString(endpoints.oauth() + "/v4/oa/permission")
                .queryParam("app_id", "{app}").queryParam("redirect_uri", "{callback}")
                .queryParam("code_challenge", "{challenge}").queryParam("state", "{state}").encode()
                .buildAndExpand(account.appId(), callback, challenge(verifier), state).toUri();
    }

    Result finish(String code, String oaId, Optional<String> state) {
        var account = accounts.find(oaId);
        if (account.isEmpty()) {
            return Result.WRONG_ACCOUNT;
        }
        var verifier = state.isPresent() ? take(state.get(), oaId) : configuredVerifier();
        if (verifier.isEmpty()) {
            return Result.EXPIRED;
        }
        return switch (oauth.exchange(account.get(), code, verifier.get())) {
            case OAuth.Grant.Given given -> connect(account.get(), given, state.isPresent());
            case OAuth.Grant.Refused refused -> refused(account.get(), refused.reason());
            case OAuth.Grant.NoAnswer no -> refused(account.get(), no.reason());
        };
    }

    private static Result refused(Account account, String reason) {
        LOG.warn("The consent for account {} brought no tokens: {}", account.oaId(), reason);
        return Result.REFUSED;
    }

    /**
     * The callback's account id is only a parameter: the tokens themselves must belong to the account. Where Zalo does not
     * say, a state of ours is proof enough that our administrator began this.
     */
    private Result connect(Account account, OAuth.Grant.Given given, boolean begunHere) {
        Optional<String> owner = owner(account, given.access());
        if (owner.isPresent() ? !owner.get().equals(account.oaId()) : !begunHere) {
            LOG.warn("Tokens that came for account {} are not its own and are dropped", account.oaId());
            return Result.WRONG_ACCOUNT;
        }
        tokens.consented(account, given);
        LOG.info("Account {} is connected", account.oaId());
        return Result.CONNECTED;
    }

    /** Tokens that somebody brought from Zalo's own tool; false, and nothing done, unless Zalo says they are the account's. */
    public boolean takeIn(Account account, String access, String refresh) {
        if (owner(account, access).filter(account.oaId()::equals).isEmpty()) {
            return false;
        }
        tokens.consented(account, new OAuth.Grant.Given(access, refresh, BROUGHT_LIFE));
        LOG.info("Account {} goes on with tokens that were brought", account.oaId());
        return true;
    }

    /** As it must be entered in Zalo's console. */
    public String callback() {
        return callback;
    }

    /** To be saved in Zalo's console when the verifier is configured; empty when each consent makes its own. */
    public Optional<String> fixedChallenge() {
        return configuredVerifier().map(Consents::challenge);
    }

    private Optional<String> owner(Account account, String accessToken) {
        var outcome = api.get(account, accessToken, "/v2.0/oa/getoa", ZaloJson.MAPPER.createObjectNode());
        return outcome instanceof Outcome.Answer answer && answer.error() == 0
                ? ZaloJson.find(answer.data().path("oaid")).or(() -> ZaloJson.find(answer.data().path("oa_id")))
                : Optional.empty();
    }

    /** The verifier kept under the state, once. */
    private Optional<String> take(String state, String oaId) {
        return jdbc.query("""
                delete from zalo_consent where state = ? and oa_id = ? and created_at >= ? returning verifier""",
                (rows, n) -> cipher.decryptText(rows.getBytes(1)), key(state), oaId,
                clock.instant().minus(LIFE).atOffset(ZoneOffset.UTC)).stream().findFirst();
    }

    private Optional<String> configuredVerifier() {
        return Optional.ofNullable(settings.codeVerifier()).map(String::strip).filter(v -> !v.isEmpty());
    }

    private byte[] key(String state) {
        return cipher.pseudonym("zalo-consent", state);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** base64url(SHA-256(verifier)) without padding (RFC 7636, S256). */
    static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
