package vn.danhoi.reception;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Codes of bookings: {@code TD-} and six characters without 0, 1, I, L, O, U; read in any case, with or without hyphen. */
public final class BookingCode {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern IN_TEXT = Pattern
            .compile("(?i)(?<![\\p{L}\\p{N}])TD[-\\s–]*([2-9A-HJKMNP-TV-Z]{6})(?![\\p{L}\\p{N}])");
    private static final SecureRandom RANDOM = new SecureRandom();

    private BookingCode() {}

    /** The first code in a text. A word of six letters is none: one digit at least stands in every code. */
    public static Optional<String> findIn(String text) {
        return IN_TEXT.matcher(text).results().map(m -> m.group(1).toUpperCase(Locale.ROOT))
                .filter(six -> six.chars().anyMatch(Character::isDigit)).map(six -> "TD-" + six).findFirst();
    }

    static String random() {
        String six = RANDOM.ints(6, 0, ALPHABET.length()).mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
        return six.chars().anyMatch(Character::isDigit) ? "TD-" + six : random();
    }
}
