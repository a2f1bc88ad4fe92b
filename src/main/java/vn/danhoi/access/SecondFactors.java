package vn.danhoi.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.crypto.DataCipher;

/**
 * The second step of a login: six digits that a phone makes from a shared secret and the time (TOTP, RFC 6238: SHA-1, 30
 * seconds). A code is taken one step early or late and only once. Who lost the phone has ten recovery codes, each good
 * once. The secret is stored encrypted, recovery codes as keyed hashes.
 */
@Component
@Transactional
public class SecondFactors {

    static final int RECOVERY_CODES = 10;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int RECOVERY_LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator TOTP = new TimeBasedOneTimePasswordGenerator();

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final Audit audit;
    private final Clock clock;

    SecondFactors(JdbcClient jdbc, DataCipher cipher, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the phone has to know.
     *
     * @param secret in Base32, to be typed
     * @param uri    {@code otpauth://…}, to be scanned
     */
    public record Enrolment(String secret, String uri) {}

    /** Whether the user's login asks for a code. */
    @Transactional(readOnly = true)
    public boolean active(String user) {
        return jdbc.sql("select count(*) from access_second_factor where user_name = :user and confirmed")
                .param("user", user).query(Long.class).single() > 0;
    }

    /** How many recovery codes are left. */
    @Transactional(readOnly = true)
    public int recoveryCodesLeft(String user) {
        return jdbc.sql("select count(*) from access_recovery_code where user_name = :user").param("user", user)
                .query(Integer.class).single();
    }

    /** The secret being set up, made when there is none; it counts only once {@link #confirm} saw a code of it. */
    public Enrolment enrolment(String user) {
        byte[] fresh = new byte[20];
        RANDOM.nextBytes(fresh);
        jdbc.sql("insert into access_second_factor (user_name, secret) values (:user, :secret) on conflict do nothing")
                .param("user", user).param("secret", cipher.encrypt(fresh)).update();
        if (active(user)) {
            throw new IllegalStateException("The second step of " + user + " is set up already");
        }
        String secret = new Base32().encodeToString(secret(user).orElseThrow().secret());
        String label = URLEncoder.encode("Dân Hỏi:" + user, StandardCharsets.UTF_8).replace("+", "%20");
        String issuer = URLEncoder.encode("Dân Hỏi", StandardCharsets.UTF_8).replace("+", "%20");
        return new Enrolment(secret, "otpauth://totp/%s?secret=%s&issuer=%s".formatted(label, secret, issuer));
    }

    /** Switches the second step on when the code is right: the recovery codes, shown once. Empty for a wrong code. */
    public Optional<List<String>> confirm(String user, String code) {
        var pending = secret(user).filter(s -> !s.confirmed());
        if (pending.isEmpty() || !takeStep(user, pending.get(), code)) {
            return Optional.empty();
        }
        jdbc.sql("update access_second_factor set confirmed = true where user_name = :user").param("user", user)
                .update();
        var codes = new ArrayList<String>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String recovery = recoveryCode();
            codes.add(recovery);
            jdbc.sql("insert into access_recovery_code (user_name, code_hash) values (:user, :hash)")
                    .param("user", user).param("hash", hash(user, recovery)).update();
        }
        audit.record(user, "user.second-factor.on", "user:" + user, Optional.empty());
        return Optional.of(List.copyOf(codes));
    }

    /** Switches it off; {@code by} is the user or an administrator. */
    public void remove(String user, String by) {
        if (jdbc.sql("delete from access_second_factor where user_name = :user").param("user", user).update() > 0) {
            audit.record(by, "user.second-factor.off", "user:" + user, Optional.empty());
        }
    }

    /** Whether the code is the phone's of now or a recovery code; it is used up. */
    public boolean accepts(String user, String code) {
        String typed = code.strip().replace(" ", "").toLowerCase(Locale.ROOT);
        var known = secret(user).filter(Secret::confirmed);
        if (known.isEmpty()) {
            return false;
        }
        if (takeStep(user, known.get(), typed)) {
            return true;
        }
        boolean recovered = jdbc.sql("delete from access_recovery_code where user_name = :user and code_hash = :hash")
                .param("user", user).param("hash", hash(user, typed.replace("-", ""))).update() > 0;
        if (recovered) {
            audit.record(user, "user.recovery-code", "user:" + user, Optional.empty());
        }
        return recovered;
    }

    private record Secret(byte[] secret, boolean confirmed) {}

    private Optional<Secret> secret(String user) {
        return jdbc.sql("select secret, confirmed from access_second_factor where user_name = :user")
                .param("user", user)
                .query((row, n) -> new Secret(cipher.decrypt(row.getBytes("secret")), row.getBoolean("confirmed")))
                .optional();
    }

    /** Each step's code opens once: the row moves forward only. */
    private boolean takeStep(String user, Secret secret, String code) {
        long step = TOTP.getTimeStep().toSeconds();
        long now = clock.instant().getEpochSecond() / step;
        for (long candidate = now - 1; candidate <= now + 1; candidate++) {
            if (code.equals(codeAt(secret.secret(), Instant.ofEpochSecond(candidate * step)))) {
                return jdbc.sql("""
                        update access_second_factor set last_step = :step
                        where user_name = :user and last_step < :step""").param("step", candidate).param("user", user)
                        .update() > 0;
            }
        }
        return false;
    }

    static String codeAt(byte[] secret, Instant at) {
        try {
            return TOTP.generateOneTimePasswordString(new SecretKeySpec(secret, TOTP.getAlgorithm()), at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A secret of " + secret.length + " bytes is no key", e);
        }
    }

    private static String recoveryCode() {
        var code = new StringBuilder();
        RANDOM.ints(RECOVERY_LENGTH, 0, LETTERS.length()).forEach(i -> code.append(LETTERS.charAt(i)));
        return code.toString();
    }

    private byte[] hash(String user, String code) {
        return cipher.pseudonym("recovery-code", user, code);
    }
}
