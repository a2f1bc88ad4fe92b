package vn.danhoi.petition;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Codes people read out and type: {@code DL-} and eight characters of Crockford's base32 (40 random bits) in two groups.
 * Read in any case, with or without hyphens and blanks, 0 and O alike, 1, I and L alike.
 */
public final class PetitionCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String CHARACTER = "[0-9A-TV-Z]";
    private static final Pattern WHOLE = Pattern.compile("(?:D[L1I])?(" + CHARACTER + "{8})");
    private static final Pattern IN_TEXT = Pattern.compile(
            "(?<![\\p{L}\\p{N}])D[LI1][-\\s–]*(" + CHARACTER + "{4})[-\\s–]*(" + CHARACTER + "{4})(?![\\p{L}\\p{N}])");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 20;

    private PetitionCode() {}

    /** The code as written on screens, from what a person typed as a code; empty when it cannot be one. */
    public static Optional<String> parse(String typed) {
        var matcher = WHOLE.matcher(upper(typed).replaceAll("[\\s–-]", ""));
        return matcher.matches() ? Optional.of(display(plain(matcher.group(1)))) : Optional.empty();
    }

    /** The first code, prefix included, standing as a word of its own in a text. */
    public static Optional<String> findIn(String text) {
        var matcher = IN_TEXT.matcher(upper(text));
        return matcher.find() ? Optional.of(display(plain(matcher.group(1) + matcher.group(2)))) : Optional.empty();
    }

    static String random() {
        return of(RANDOM);
    }

    static String of(RandomGenerator random) {
        long bits = random.nextLong();
        var characters = new StringBuilder(8);
        for (int i = 0; i < 8; i++) {
            characters.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
        }
        return display(characters.toString());
    }

    /** Secret of a status link: 160 random bits. */
    static String randomToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String upper(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).replace('Đ', 'D');
    }

    private static String plain(String characters) {
        return characters.replace('O', '0').replace('I', '1').replace('L', '1');
    }

    private static String display(String eight) {
        return "DL-" + eight.substring(0, 4) + "-" + eight.substring(4);
    }
}
