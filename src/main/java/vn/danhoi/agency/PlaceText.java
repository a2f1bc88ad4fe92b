package vn.danhoi.agency;

import vn.danhoi.vietnamese.Accents;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import vn.danhoi.vietnamese.Vietnamese;

/** A text as words for finding places: letters and digits apart, apostrophes and hyphens as blanks. */
record PlaceText(String text, List<Word> words) {

    /**
     * One word.
     *
     * @param folded     without diacritics
     * @param afterBreak whether a comma, semicolon or line end stands before it, which no name spans
     * @param from       first character in the text
     * @param to         character after the last
     */
    record Word(String folded, Accents accents, boolean afterBreak, int from, int to) {}

    static PlaceText of(String text) {
        var words = new ArrayList<Word>();
        String clean = Normalizer.normalize(text, Normalizer.Form.NFC);
        boolean broken = false;
        int start = -1;
        for (int i = 0; i < clean.length();) {
            int c = clean.codePointAt(i);
            boolean inWord = Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
            boolean changes = start >= 0 && Character.isDigit(c) != Character.isDigit(clean.codePointBefore(i));
            if (start >= 0 && (!inWord || changes)) {
                words.add(word(clean, start, i, broken));
                broken = false;
                start = -1;
            }
            if (inWord && start < 0) {
                start = i;
            }
            broken |= !inWord && ",;!?:()\n".indexOf(c) >= 0;
            i += Character.charCount(c);
        }
        if (start >= 0) {
            words.add(word(clean, start, clean.length(), broken));
        }
        return new PlaceText(clean, List.copyOf(words));
    }

    private static Word word(String text, int from, int to, boolean afterBreak) {
        String word = text.substring(from, to);
        return new Word(Vietnamese.fold(word), Accents.of(word), afterBreak, from, to);
    }

    PlaceText from(int word) {
        return new PlaceText(text, words.subList(word, words.size()));
    }

    int size() {
        return words.size();
    }

    /** Folded words of a range joined by blanks. */
    String key(int from, int to) {
        return String.join(" ", words.subList(from, to).stream().map(Word::folded).toList());
    }

    /** A range as the rest of the service folds it, apostrophes dropped. */
    String typed(int from, int to) {
        return Vietnamese.key(text.substring(words.get(from).from(), words.get(to - 1).to()));
    }

    String glued(int from, int to) {
        return key(from, to).replace(" ", "");
    }

    boolean spansBreak(int from, int to) {
        return words.subList(from + 1, to).stream().anyMatch(Word::afterBreak);
    }

    /** Diacritics of a range as one name. */
    Accents accents(int from, int to) {
        var letters = new ArrayList<String>();
        var tones = new StringBuilder();
        for (var word : words.subList(from, to)) {
            letters.addAll(word.accents().letters());
            tones.append(word.accents().tones());
        }
        return new Accents(letters, tones.toString());
    }
}
