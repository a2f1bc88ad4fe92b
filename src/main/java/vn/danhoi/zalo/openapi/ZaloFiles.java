package vn.danhoi.zalo.openapi;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.OutgoingFiles.OutgoingFile;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.messaging.Urgency;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.event.ZaloJson;
import vn.danhoi.zalo.openapi.AuthorisedCalls.Call;
import vn.danhoi.zalo.openapi.OpenApi.Outcome;

/**
 * Puts files at Zalo, which keeps each for seven days under a token. The token is remembered by what the file holds and used again,
 * by all nodes, until shortly before that; Zalo counts 5,000 uploads a month.
 */
@Component
class ZaloFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ZaloFiles.class);
    private static final Duration KEPT = Duration.ofDays(7);
    /** Zalo's clock, and the way of the message after this. */
    private static final Duration MARGIN = Duration.ofHours(6);
    private static final Duration CROWDED = Duration.ofSeconds(5);
    private static final Set<Integer> TOKEN_REFUSED = Set.of(-216, -220);
    private static final int MEGABYTE = 1024 * 1024;

    private final AuthorisedCalls calls;
    private final OpenApi api;
    private final RateLimit limit;
    private final Breaker breaker;
    private final ErrorTable errors;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final MeterRegistry metrics;

    ZaloFiles(AuthorisedCalls calls, OpenApi api, RateLimit limit, Breaker breaker, JdbcTemplate jdbc, Clock clock,
            MeterRegistry metrics) {
        this.calls = calls;
        this.api = api;
        this.limit = limit;
        this.breaker = breaker;
        this.errors = new ErrorTable(clock);
        this.jdbc = jdbc;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** What Zalo takes. */
    enum Kind {
        IMAGE("/v2.0/oa/upload/image", "attachment_id", MEGABYTE, Set.of("jpg", "jpeg", "png")), //
        GIF("/v2.0/oa/upload/gif", "attachment_id", 5 * MEGABYTE, Set.of("gif")), //
        FILE("/v2.0/oa/upload/file", "token", 5 * MEGABYTE, Set.of("pdf", "doc", "docx", "csv"));

        private final String path;
        private final String field;
        private final int most;
        private final Set<String> endings;

        Kind(String path, String field, int most, Set<String> endings) {
            this.path = path;
            this.field = field;
            this.most = most;
            this.endings = endings;
        }

        static Optional<Kind> of(String name) {
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return Arrays.stream(values()).filter(kind -> kind.endings.contains(ending)).findFirst();
        }
    }

    /** Where a file is. */
    sealed interface Put {
        /** At Zalo; {@code known} since before. */
        record There(Kind kind, String token, boolean known) implements Put {}

        /** Not there, and what becomes of its message. */
        record Not(SendResult instead) implements Put {}
    }

    Put put(Account account, OutgoingFile file, Urgency urgency) {
        var kind = Kind.of(file.name());
        if (kind.isEmpty()) {
            return new Put.Not(new SendResult.Refused("zalo:file-type"));
        }
        if (file.content().length > kind.get().most) {
            return new Put.Not(new SendResult.Refused("zalo:file-size"));
        }
        byte[] hash = hash(kind.get(), file.content());
        var known = known(account, hash);
        return known.isPresent()
                ? new Put.There(kind.get(), known.get(), true)
                : upload(account, kind.get(), file, hash, urgency);
    }

    /** Zalo does not know it any more. */
    void forget(Account account, String token) {
        try {
            jdbc.update("delete from zalo_upload where oa_id = ? and token = ?", account.oaId(), token);
        } catch (DataAccessException e) {
            LOG.warn("A token that ended is still remembered: {}", e.getClass().getSimpleName());
        }
    }

    private Put upload(Account account, Kind kind, OutgoingFile file, byte[] hash, Urgency urgency) {
        Instant before = clock.instant();
        var token = new AtomicReference<>("");
        SendResult result = breaker.guard(account.oaId(), Breaker.Way.UPLOAD, () -> {
            if (!limit.enter(account.appId(), urgency)) {
                return new Breaker.Ended(new SendResult.TryLater("zalo:crowded", CROWDED), false);
            }
            return switch (calls.withToken(account, TOKEN_REFUSED,
                    access -> api.upload(account, access, kind.path, file))) {
                case Call.Without without -> new Breaker.Ended(without.instead(), false);
                case Call.Ended ended -> {
                    token.set(token(ended.outcome(), kind));
                    yield new Breaker.Ended(result(account, ended.outcome(), token.get()), true);
                }
            };
        });
        if (!(result instanceof SendResult.Sent)) {
            return new Put.Not(result);
        }
        remember(account, hash, token.get(), before);
        return new Put.There(kind, token.get(), false);
    }

    private static String token(Outcome outcome, Kind kind) {
        return outcome instanceof Outcome.Answer answer && answer.error() == 0
                ? ZaloJson.text(answer.data().path(kind.field))
                : "";
    }

    /** Nobody saw anything of an upload of unknown fate: it may be tried again. */
    private SendResult result(Account account, Outcome outcome, String token) {
        return switch (outcome) {
            case Outcome.NotTaken not -> new SendResult.TryLater(not.reason(), Duration.ZERO);
            case Outcome.Unclear unclear -> new SendResult.TryLater(unclear.reason(), Duration.ZERO);
            case Outcome.Answer answer -> {
                metrics.counter("danhoi.zalo.uploads", "code", String.valueOf(answer.error())).increment();
                if (answer.error() == -32) {
                    limit.exceeded(account.appId());
                }
                yield answer.error() != 0
                        ? errors.result(answer.error())
                        : token.isBlank() ? new SendResult.TryFew("zalo:no-token") : new SendResult.Sent(token);
            }
        };
    }

    private Optional<String> known(Account account, byte[] hash) {
        try {
            return jdbc.query("select token from zalo_upload where oa_id = ? and sha256 = ? and uploaded_at > ?",
                    (rows, n) -> rows.getString(1), account.oaId(), hash,
                    clock.instant().minus(KEPT).plus(MARGIN).atOffset(ZoneOffset.UTC)).stream().findFirst();
        } catch (DataAccessException e) {
            LOG.warn("Whether a file is at Zalo is not known, so it is sent again: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private void remember(Account account, byte[] hash, String token, Instant at) {
        try {
            jdbc.update(
                    """
                    with old as (delete from zalo_upload where uploaded_at < ? and not (oa_id = ? and sha256 = ?))
                    insert into zalo_upload (oa_id, sha256, token, uploaded_at) values (?, ?, ?, ?)
                    on conflict (oa_id, sha256) do update set token = excluded.token, uploaded_at = excluded.uploaded_at""",
                    at.minus(KEPT).atOffset(ZoneOffset.UTC), account.oaId(), hash, account.oaId(), hash, token,
                    at.atOffset(ZoneOffset.UTC));
        } catch (DataAccessException e) {
            LOG.warn("An upload is not remembered: {}", e.getClass().getSimpleName());
        }
    }

    private static byte[] hash(Kind kind, byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) kind.ordinal());
            return digest.digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
