package vn.danhoi.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access and refresh tokens that carry their own date and signature. Whatever an earlier run of this simulator issued is
 * still understood, since the application's database outlives it; within one run a new pair ends the old one at once.
 */
@LocalOnly
final class Tokens {

    static final String FIRST_ACCESS = "local-access";
    static final String FIRST_REFRESH = "local-refresh";
    static final Duration ACCESS_LIFE = Duration.ofSeconds(90_000);
    static final Duration REFRESH_LIFE = Duration.ofDays(90);

    private final Clock clock;
    private final byte[] key;
    private final Set<String> spentRefreshTokens = new HashSet<>();
    private long newestPair;

    Tokens(Clock clock, SimulatorSettings settings) {
        this.clock = clock;
        this.key = ("simulator-tokens:" + settings.appSecret()).getBytes(StandardCharsets.UTF_8);
    }

    /** A new pair; the former access token dies now. */
    synchronized Map<String, Object> issue() {
        newestPair = Math.max(newestPair + 1, clock.millis());
        return Map.of("access_token", token('A', newestPair), "refresh_token", token('R', newestPair), "expires_in",
                String.valueOf(ACCESS_LIFE.toSeconds()));
    }

    /** A new pair for a refresh token, which is thereby spent. */
    synchronized Map<String, Object> refresh(String refreshToken) {
        if (spentRefreshTokens.contains(refreshToken)) {
            throw new ZaloError(-14014, "Refresh token was used before");
        }
        long issued = refreshToken.equals(FIRST_REFRESH) ? 0 : read('R', refreshToken, -14014);
        if (issued > 0 && clock.millis() > issued + REFRESH_LIFE.toMillis()) {
            throw new ZaloError(-14014, "Refresh token has expired");
        }
        if (issued < newestPair) {
            throw new ZaloError(-14014, "A newer pair was issued");
        }
        spentRefreshTokens.add(refreshToken);
        return issue();
    }

    /** Refuses a token that is missing, foreign, superseded (-216) or too old (-220). */
    synchronized void check(String accessToken) {
        long issued = accessToken.equals(FIRST_ACCESS) ? 0 : read('A', accessToken, -216);
        if (issued < newestPair) {
            throw new ZaloError(-216, "Access token is invalid");
        }
        if (issued > 0 && clock.millis() > issued + ACCESS_LIFE.toMillis()) {
            throw new ZaloError(-220, "Access token has expired");
        }
    }

    /** As after a start: the first tokens count again. */
    synchronized void reset() {
        spentRefreshTokens.clear();
        newestPair = 0;
    }

    private String token(char kind, long issued) {
        String content = "%c.%d.%08x".formatted(kind, issued, ThreadLocalRandom.current().nextInt());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.US_ASCII)) + "."
                + seal(content);
    }

    private long read(char kind, String token, int refusal) {
        try {
            int dot = token.indexOf('.');
            String content = new String(Base64.getUrlDecoder().decode(token.substring(0, Math.max(dot, 0))),
                    StandardCharsets.US_ASCII);
            if (content.charAt(0) == kind && seal(content).equals(token.substring(dot + 1))) {
                return Long.parseLong(content.split("\\.")[1]);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // not a token of ours: the refusal below says so
        }
        throw new ZaloError(refusal, kind == 'A' ? "Access token is invalid" : "Refresh token is invalid");
    }

    private String seal(String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
