package vn.danhoi.conversation.understanding;

import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers of Việt Nam in a text. */
public final class Phones {

    private static final Pattern NUMBER = Pattern
            .compile("(?<![\\d+])(?:\\+?84|0)[\\s.-]?([35789])((?:[\\s.-]?\\d){8})(?!\\d)");
    private static final Pattern NOT_DIGIT = Pattern.compile("\\D");

    private Phones() {}

    /** The mobile number a text gives, digits with country code: {@code 84912345678}. */
    public static Optional<String> in(String text) {
        var matcher = NUMBER.matcher(text);
        return matcher.find()
                ? Optional.of("84" + matcher.group(1) + NOT_DIGIT.matcher(matcher.group(2)).replaceAll(""))
                : Optional.empty();
    }

    /** What stands around the number. */
    public static String without(String text) {
        return NUMBER.matcher(text).replaceFirst(" ").replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
    }
}
