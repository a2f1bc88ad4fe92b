package vn.danhoi.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import vn.danhoi.access.UserRefused.Reason;

/** Which passwords are good enough: long rather than ornate, and none that is guessed first. */
final class PasswordRule {

    static final int MIN_LENGTH = 12;
    /** BCrypt reads no further. */
    static final int MAX_BYTES = 72;
    private static final int MIN_DISTINCT = 6;
    /** Of 0–4: guessed in fewer than a hundred million tries is too few. */
    private static final int MIN_SCORE = 3;
    /** Knows thirty thousand common passwords, English words, names, dates and rows of keys. */
    private static final Zxcvbn STRENGTH = new Zxcvbn();
    /** What people here begin with. */
    private static final List<String> USUAL_HERE = usualHere();

    private PasswordRule() {}

    /** @throws UserRefused when it is too weak, saying why */
    static void check(String userName, String password) {
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            throw new UserRefused(Reason.PASSWORD_TOO_SHORT,
                    "The password is too short: use at least " + MIN_LENGTH + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new UserRefused(Reason.PASSWORD_TOO_LONG,
                    "The password is too long: use at most " + MAX_BYTES + " bytes");
        }
        String folded = password.toLowerCase(Locale.ROOT);
        if (folded.contains(userName)) {
            throw new UserRefused(Reason.PASSWORD_HAS_NAME, "The password must not contain the user name");
        }
        var usual = new ArrayList<>(USUAL_HERE);
        usual.addAll(List.of(userName.split("[._-]")));
        boolean guessedFirst = USUAL_HERE.stream()
                .anyMatch(w -> folded.contains(w) && folded.length() - w.length() < MIN_LENGTH - 4);
        if (folded.chars().distinct().count() < MIN_DISTINCT || guessedFirst
                || STRENGTH.measure(folded, usual).getScore() < MIN_SCORE) {
            throw new UserRefused(Reason.PASSWORD_TOO_SIMPLE,
                    "The password is too simple: use several unrelated words, or random characters");
        }
    }

    private static List<String> usualHere() {
        try (var in = new ClassPathResource("access/common-passwords.txt").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
