package vn.danhoi.messaging.store;

import org.jspecify.annotations.Nullable;

/** Text as PostgreSQL can keep it: without NUL characters and broken surrogate pairs. */
public final class SafeText {

    private SafeText() {}

    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    public static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    private static String cleaned(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().filter(c -> c != 0)
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
