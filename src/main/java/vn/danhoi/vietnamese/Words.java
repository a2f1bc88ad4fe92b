package vn.danhoi.vietnamese;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text as words with their places, and phrases found in it. Any string is allowed. */
final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /**
     * One word of a text.
     *
     * @param written as written, lower case
     * @param from    first character in the text
     * @param to      character after the last
     */
    record Word(String written, String folded, int from, int to) {

        /** Whether this word of a text is meant by a word of a phrase: as written, or typed without diacritics. */
        boolean reads(Word phrase) {
            return written.equals(phrase.written) || written.equals(folded) && folded.equals(phrase.folded);
        }
    }

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private final boolean accented;

    private Words(String text) {
        this.text = Normalizer.normalize(text, Normalizer.Form.NFC);
        var matcher = WORD.matcher(this.text);
        while (matcher.find()) {
            String written = matcher.group().toLowerCase(Locale.ROOT);
            words.add(new Word(written, Vietnamese.fold(written), matcher.start(), matcher.end()));
        }
        accented = words.stream().anyMatch(w -> !w.written().equals(w.folded()));
    }

    static Words of(String text) {
        return new Words(text);
    }

    /** The text in NFC. */
    String text() {
        return text;
    }

    List<Word> all() {
        return words;
    }

    /** Whether any word bears a diacritic. */
    boolean accented() {
        return accented;
    }

    int size() {
        return words.size();
    }

    /** Whether a phrase stands at a position. A phrase of one word must be written exactly so when {@code strict}. */
    boolean has(Words phrase, int position, boolean strict) {
        if (phrase.size() == 0 || position + phrase.size() > size()) {
            return false;
        }
        if (strict && phrase.size() == 1) {
            return words.get(position).written().equals(phrase.words.getFirst().written());
        }
        for (int i = 0; i < phrase.size(); i++) {
            if (!words.get(position + i).reads(phrase.words.get(i))) {
                return false;
            }
        }
        return true;
    }
}
