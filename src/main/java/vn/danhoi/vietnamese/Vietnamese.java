package vn.danhoi.vietnamese;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Vietnamese text. All methods are total: any string, also broken surrogates, gives a result. */
public final class Vietnamese {

    private static final char UNKNOWN = 0;
    private static final char DROPPED = '\uFFFF';
    private static final char[] FOLDED = table();
    private static final String APOSTROPHES = "'’‘`´ʼ";

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
        var folded = new char[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char bare = c < FOLDED.length ? FOLDED[c] : UNKNOWN;
            if (bare == UNKNOWN) {
                return foldByRules(text);
            }
            if (bare != DROPPED) {
                folded[length++] = bare;
            }
        }
        return new String(folded, 0, length);
    }

    private static String foldByRules(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFD);
        var bare = new StringBuilder(apart.length());
        apart.codePoints().filter(c -> !isMark(c)).map(c -> c == 'đ' || c == 'ð' ? 'd' : c)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /** What each letter of the Latin alphabets comes to; each alone, since no rule looks at its neighbours there. */
    private static char[] table() {
        var table = new char[0x2070];
        for (int[] range : new int[][]{{1, 0x250}, {0x300, 0x370}, {0x1E00, 0x1F00}, {0x2010, 0x2028}}) {
            for (int c = range[0]; c < range[1]; c++) {
                String bare = foldByRules(String.valueOf((char) c));
                if (bare.length() <= 1) {
                    table[c] = bare.isEmpty() ? DROPPED : bare.charAt(0);
                }
            }
        }
        return table;
    }

    /** Folded words joined by single blanks; an apostrophe inside a word disappears (M'Drắk → mdrak). */
    public static String key(String text) {
        return String.join(" ", syllables(text));
    }

    /** Folded words in order. */
    public static List<String> syllables(String text) {
        int[] folded = fold(text).codePoints().toArray();
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < folded.length; i++) {
            if (isInsideWord(folded, i)) {
                continue; // M'Drắk is one word
            }
            if (Character.isLetter(folded[i]) || isNumber(folded[i])) {
                word.appendCodePoint(folded[i]);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    /** An apostrophe between letters. */
    private static boolean isInsideWord(int[] text, int i) {
        return APOSTROPHES.indexOf(text[i]) >= 0 && i > 0 && Character.isLetter(text[i - 1])
                && i + 1 < text.length && Character.isLetter(text[i + 1]);
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isNumber(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    /** Lower-case slug with hyphens, as agency and topic codes have it. */
    public static String slug(String text) {
        return String.join("-", syllables(text));
    }
}
