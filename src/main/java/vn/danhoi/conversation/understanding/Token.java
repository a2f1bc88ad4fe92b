package vn.danhoi.conversation.understanding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * A syllable of a text, where it stands, and its diacritics apart from its letters: typed without any it means every
 * accented form, typed with some only its own ("hủy" is not "huy", but "huy" may be "hủy"; "huỷ" is "hủy").
 */
record Token(String letters, String marks, int start, int end) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    static List<Token> of(String text) {
        var tokens = new ArrayList<Token>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            String letters = Vietnamese.fold(matcher.group());
            if (!letters.isEmpty()) {
                tokens.add(new Token(letters, marks(matcher.group()), matcher.start(), matcher.end()));
            }
        }
        return tokens;
    }

    private static String marks(String word) {
        if (word.chars().allMatch(c -> c < 0x80)) {
            return "";
        }
        var marks = new StringBuilder();
        Normalizer.normalize(word, Normalizer.Form.NFD).codePoints().map(Character::toLowerCase)
                .filter(c -> Character.getType(c) == Character.NON_SPACING_MARK || c == 'đ').sorted()
                .forEach(marks::appendCodePoint);
        return marks.toString();
    }

    /** Whether a person who typed this may have meant the other. */
    boolean mayMean(Token other) {
        return letters.equals(other.letters) && sameMarks(other);
    }

    boolean sameAs(Token other) {
        return letters.equals(other.letters) && marks.equals(other.marks);
    }

    /** Whether it is the other with one slip of the finger, in a word long enough to bear it. */
    boolean nearlyMeans(Token other, int shortest) {
        return other.letters.length() >= shortest && marks.isEmpty() && oneSlip(letters, other.letters);
    }

    private boolean sameMarks(Token other) {
        return marks.isEmpty() || marks.equals(other.marks);
    }

    /** Whether one insertion, deletion, replacement or swap of neighbours makes one word the other. */
    static boolean oneSlip(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        String restA = a.substring(same);
        String restB = b.substring(same);
        if (restA.isEmpty() || restB.isEmpty()) {
            return true;
        }
        return restA.substring(1).equals(restB.substring(1)) || restA.substring(1).equals(restB)
                || restA.equals(restB.substring(1))
                || restA.length() > 1 && restB.length() > 1 && restA.charAt(0) == restB.charAt(1)
                        && restA.charAt(1) == restB.charAt(0) && restA.substring(2).equals(restB.substring(2));
    }
}
