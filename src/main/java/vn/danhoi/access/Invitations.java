package vn.danhoi.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.access.UserRefused.Reason;
import vn.danhoi.crypto.DataCipher;

/**
 * How a user comes to a password nobody else knows: a link with a secret of 256 random bits that works once and for a
 * time. A new link ends the one before; the database keeps a keyed hash only.
 */
@Component
@Transactional
public class Invitations {

    /** How long a link works. */
    public static final Duration VALID = Duration.ofHours(72);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Users users;
    private final PasswordEncoder passwords;
    private final DataCipher cipher;
    private final Audit audit;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Users users, PasswordEncoder passwords, DataCipher cipher, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.passwords = passwords;
        this.cipher = cipher;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A fresh link for a user, to be handed over by whoever asked for it.
     *
     * @return the path of the page on which the password is chosen
     * @throws UserRefused for an unknown name
     */
    public String path(String userName) {
        User user = users.find(userName)
                .orElseThrow(() -> new UserRefused(Reason.NAME_UNKNOWN, "There is no user " + userName));
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbc.sql("""
                insert into access_invitation (user_name, token_hash, expires_at) values (:user, :hash, :until)
                on conflict (user_name) do update
                set token_hash = excluded.token_hash, expires_at = excluded.expires_at""").param("user", user.name())
                .param("hash", hash(token)).param("until", clock.instant().plus(VALID).atOffset(ZoneOffset.UTC))
                .update();
        return "/tai-khoan/" + token;
    }

    /** Whose link it is; empty for one that is wrong, used or old, or of a user kept out. */
    @Transactional(readOnly = true)
    Optional<User> find(String token) {
        return jdbc.sql("select user_name from access_invitation where token_hash = :hash and expires_at > :now")
                .param("hash", hash(token)).param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(String.class)
                .optional().flatMap(users::find).filter(User::enabled);
    }

    /**
     * Uses the link up and sets the password; every open session of the user ends.
     *
     * @return the user; empty when the link works no longer
     * @throws UserRefused for a weak password; the link still works then
     */
    Optional<User> use(String token, String password) {
        var user = find(token);
        user.ifPresent(u -> {
            PasswordRule.check(u.name(), password);
            jdbc.sql("delete from access_invitation where token_hash = :hash").param("hash", hash(token)).update();
            users.setPassword(u.name(), passwords.encode(password));
            audit.record(u.name(), "user.password", "user:" + u.name(), Optional.of("link"));
        });
        return user;
    }

    private byte[] hash(String token) {
        return cipher.pseudonym("invitation", token);
    }
}
