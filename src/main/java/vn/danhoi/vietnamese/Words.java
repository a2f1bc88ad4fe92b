package vn.danhoi.vietnamese;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A text as words with their places. Any string is allowed. */
public final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /**
     * One word of a text.
     *
     * @param written as written, lower case
     * @param from    first character in the text
     * @param to      character after the last
     */
    public record Word(String written, String folded, Accents accents, int from, int to) {

        /** Whether this word may stand for a word of a phrase: the same letters, and no diacritic that contradicts it. */
        public boolean reads(Word phrase) {
            return folded.equals(phrase.folded) && accents.fits(phrase.accents);
        }
    }

    /** What a word comes to; remembered, since a language has few and a talk repeats them. */
    private record Form(String folded, Accents accents) {

        private static final Map<String, Form> KNOWN = new ConcurrentHashMap<>();
        private static final int MOST = 50_000;
        private static final int LONGEST = 10;

        static Form of(String written) {
            var known = KNOWN.get(written);
            if (known != null) {
                return known;
            }
            var form = new Form(Vietnamese.fold(written), Accents.of(written));
            if (written.length() <= LONGEST && KNOWN.size() < MOST) {
                KNOWN.put(written, form);
            }
            return form;
        }
    }

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private final List<Word> view = Collections.unmodifiableList(words);
    private final Set<String> folded = new HashSet<>();
    private final boolean accented;

    private Words(String text) {
        this.text = Normalizer.normalize(text, Normalizer.Form.NFC);
        var matcher = WORD.matcher(this.text);
        while (matcher.find()) {
            String written = matcher.group().toLowerCase(Locale.ROOT);
            var form = Form.of(written);
            words.add(new Word(written, form.folded, form.accents, matcher.start(), matcher.end()));
        }
        words.forEach(w -> folded.add(w.folded()));
        accented = words.stream().anyMatch(w -> !w.accents().none());
    }

    public static Words of(String text) {
        return new Words(text);
    }

    /** The text in NFC. */
    public String text() {
        return text;
    }

    public List<Word> all() {
        return view;
    }

    public int size() {
        return words.size();
    }

    /** Whether a folded word occurs. */
    boolean contains(String word) {
        return folded.contains(word);
    }

    /** Whether any word bears a diacritic. */
    public boolean accented() {
        return accented;
    }

    /** Whether a phrase stands at a position, with diacritics or without. */
    public boolean has(Words phrase, int position) {
        return has(phrase, position, false);
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
