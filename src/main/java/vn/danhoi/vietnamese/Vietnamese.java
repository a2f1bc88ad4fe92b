package vn.danhoi.vietnamese;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Vietnamese text. All methods are total: any string, also broken surrogates, gives a result. */
public final class Vietnamese {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern APOSTROPHES = Pattern.compile("(?<=\\p{L})['’‘`´ʼ](?=\\p{L})");

    private Vietnamese() {}

    /** NFC, with control characters (NUL included) removed and other white space made a plain blank; line breaks stay. */
    public static String clean(String text) {
        var out = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (c == '\n') {
                out.append('\n');
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                out.append(' ');
            } else if (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE
                    && Character.getType(c) != Character.FORMAT) {
                out.appendCodePoint(c);
            }
        });
        return out.toString().strip();
    }

    /** Lower case without diacritics: NFC, lower case, đ to d, marks dropped. Keeps every other character. */
    public static String fold(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String bare = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        return bare.replace('đ', 'd').replace('ð', 'd');
    }

    /** Folded words joined by single blanks; an apostrophe inside a word disappears (M'Drắk → mdrak). */
    public static String key(String text) {
        return String.join(" ", syllables(text));
    }

    /** Folded words in order. */
    public static List<String> syllables(String text) {
        String folded = APOSTROPHES.matcher(fold(text)).replaceAll("");
        return NOT_WORD.splitAsStream(folded).filter(s -> !s.isEmpty()).toList();
    }

    /** Lower-case slug with hyphens, as agency and topic codes have it. */
    public static String slug(String text) {
        return String.join("-", syllables(text));
    }
}
