package vn.danhoi.vietnamese;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The diacritics of a word or name, apart from where the tone mark sits (hoà and hòa are the same word) and from blanks.
 *
 * @param letters each letter with its quality mark (â, ă, ê, ô, ơ, ư, đ), tones taken out
 * @param tones   the tone marks in order
 */
public record Accents(List<String> letters, String tones) {

    /** Grave, acute, tilde, hook above, dot below. */
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    public static Accents of(String text) {
        String decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replace("đ", "d\u0335").replace("ð", "d\u0335");
        var letters = new ArrayList<String>();
        var tones = new StringBuilder();
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (TONES.indexOf(c) >= 0) {
                tones.append(c);
            } else if (Character.getType(c) == Character.NON_SPACING_MARK) {
                if (!letters.isEmpty()) {
                    letters.add(letters.removeLast() + c);
                }
            } else if (Character.isLetterOrDigit(c)) {
                letters.add(String.valueOf(c));
            }
        }
        return new Accents(List.copyOf(letters), tones.toString());
    }

    public boolean none() {
        if (!tones.isEmpty()) {
            return false;
        }
        for (String letter : letters) { // asked for each word of each phrase
            if (letter.length() > 1) {
                return false;
            }
        }
        return true;
    }

    /** Whether this may be a careless typing of the other: nothing here contradicts it, marks may be missing. */
    public boolean fits(Accents other) {
        if (letters.size() != other.letters.size()) {
            return false;
        }
        for (int i = 0; i < letters.size(); i++) {
            String mine = letters.get(i);
            if (mine.length() > 1 && !mine.equals(other.letters.get(i))) {
                return false;
            }
        }
        int next = 0;
        for (int i = 0; i < tones.length(); i++) {
            next = other.tones.indexOf(tones.charAt(i), next) + 1;
            if (next == 0) {
                return false;
            }
        }
        return true;
    }
}
