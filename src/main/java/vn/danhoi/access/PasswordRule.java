package vn.danhoi.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import vn.danhoi.access.UserRefused.Reason;

/** Which passwords are good enough: long rather than ornate, and none that is guessed first. */
final class PasswordRule {

    static final int MIN_LENGTH = 12;
    /** BCrypt reads no further. */
    static final int MAX_BYTES = 72;
    private static final int MIN_DISTINCT = 6;
    private static final Set<String> GUESSED_FIRST = Set.of("danhoi", "password", "matkhau", "123456789", "qwerty",
            "daklak", "admin");

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
        boolean guessedFirst = GUESSED_FIRST.stream()
                .anyMatch(w -> folded.contains(w) && folded.length() - w.length() < MIN_LENGTH - 4);
        if (folded.chars().distinct().count() < MIN_DISTINCT || guessedFirst) {
            throw new UserRefused(Reason.PASSWORD_TOO_SIMPLE,
                    "The password is too simple: use several unrelated words, or random characters");
        }
    }
}
