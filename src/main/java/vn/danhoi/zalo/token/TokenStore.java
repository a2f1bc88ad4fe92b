package vn.danhoi.zalo.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.zalo.account.Account;

/** Tokens in the database, encrypted, one row an account. */
@Component
class TokenStore {

    /** Names this process in {@code refreshing_node}, for whoever looks into a renewal that never ended. */
    private static final UUID NODE = UUID.randomUUID();
    private static final String SELECT = """
            select state, access_token, refresh_token, access_expires_at, version, configured from zalo_token
            where app_id = ? and oa_id = ?""";

    private final JdbcTemplate jdbc;
    private final DataCipher cipher;

    TokenStore(JdbcTemplate jdbc, DataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    Optional<StoredToken> find(Account account) {
        return jdbc.query(SELECT, this::read, account.appId(), account.oaId()).stream().findFirst();
    }

    /** Holds the row until the transaction ends; waits for another holder no longer than the lock timeout. */
    Optional<StoredToken> lock(Account account, int lockTimeoutMillis) {
        jdbc.execute("set local lock_timeout = " + lockTimeoutMillis);
        return jdbc.query(SELECT + " for update", this::read, account.appId(), account.oaId()).stream().findFirst();
    }

    private StoredToken read(ResultSet rows, int n) throws SQLException {
        return new StoredToken(StoredToken.State.valueOf(rows.getString("state")), text(rows.getBytes("access_token")),
                text(rows.getBytes("refresh_token")), rows.getObject("access_expires_at", OffsetDateTime.class)
                        .toInstant(),
                rows.getLong("version"), rows.getBytes("configured"));
    }

    private @Nullable String text(byte @Nullable [] encrypted) {
        return encrypted == null ? null : cipher.decryptText(encrypted);
    }

    /** Begins with configured tokens, or with none; does nothing when the row is there. */
    void begin(Account account, byte[] configured, Instant expiresAt, Instant now) {
        jdbc.update("""
                insert into zalo_token (app_id, oa_id, state, access_token, refresh_token, access_expires_at, obtained_at, configured)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""", account.appId(), account.oaId(),
                account.accessToken().isPresent() || account.refreshToken().isPresent() ? "OK" : "NEEDS_CONSENT",
                secret(account.accessToken().orElse(null)), secret(account.refreshToken().orElse(null)),
                time(expiresAt), time(now), configured);
    }

    /** Other tokens were configured since: they replace the stored ones. */
    void beginAnew(Account account, byte[] configured, Instant expiresAt, Instant now) {
        jdbc.update("""
                update zalo_token set state = 'OK', access_token = ?, refresh_token = ?, access_expires_at = ?, obtained_at = ?,
                  version = version + 1, configured = ?, refreshing_since = null, refreshing_node = null
                where app_id = ? and oa_id = ? and configured is distinct from ?""",
                secret(account.accessToken().orElse(null)), secret(account.refreshToken().orElse(null)),
                time(expiresAt), time(now), configured, account.appId(), account.oaId(), configured);
    }

    void markRefreshing(Account account, Instant now) {
        jdbc.update("""
                update zalo_token set state = 'REFRESHING', refreshing_since = ?, refreshing_node = ?
                where app_id = ? and oa_id = ?""", time(now), NODE, account.appId(), account.oaId());
    }

    /** Both new tokens; {@code previous} is the version they replace. False when that is not the stored one. */
    boolean replace(Account account, long previous, String access, String refresh, Instant expiresAt, Instant now) {
        return jdbc.update("""
                update zalo_token set state = 'OK', access_token = ?, refresh_token = ?, access_expires_at = ?, obtained_at = ?,
                  version = version + 1, refreshing_since = null, refreshing_node = null
                where app_id = ? and oa_id = ? and version = ?""", secret(access), secret(refresh), time(expiresAt),
                time(now), account.appId(), account.oaId(), previous) == 1;
    }

    /** The refresh token is spent or refused. An access token that still works may be used to its end. */
    void needsConsent(Account account, boolean accessFailed, Instant now) {
        jdbc.update("""
                update zalo_token set state = 'NEEDS_CONSENT', refreshing_since = null, refreshing_node = null,
                  access_expires_at = case when ? then least(access_expires_at, ?::timestamptz) else access_expires_at end
                where app_id = ? and oa_id = ?""", accessFailed, time(now), account.appId(), account.oaId());
    }

    Optional<TokenHealth.Health> health(Account account) {
        return jdbc.query("""
                select state, access_expires_at, obtained_at, refreshing_since from zalo_token
                where app_id = ? and oa_id = ?""", (rows, n) -> new TokenHealth.Health(
                TokenHealth.State.valueOf(rows.getString(1)), rows.getObject(2, OffsetDateTime.class).toInstant(),
                rows.getObject(3, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rows.getObject(4, OffsetDateTime.class)).map(OffsetDateTime::toInstant)),
                account.appId(), account.oaId()).stream().findFirst();
    }

    List<AccountState> states() {
        return jdbc.query("select oa_id, state, access_expires_at from zalo_token", (rows, n) -> new AccountState(
                rows.getString(1), StoredToken.State.valueOf(rows.getString(2)),
                rows.getObject(3, OffsetDateTime.class).toInstant()));
    }

    private SqlParameterValue secret(@Nullable String token) {
        return new SqlParameterValue(Types.BINARY, token == null ? null : cipher.encryptText(token));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    record AccountState(String oaId, StoredToken.State state, Instant expiresAt) {}
}
