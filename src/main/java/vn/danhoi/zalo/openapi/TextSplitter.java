package vn.danhoi.zalo.openapi;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits a long text where a reader would pause: at the end of a paragraph, a line, a sentence, a word; never inside a character. */
final class TextSplitter {

    private static final Locale VIETNAMESE = Locale.of("vi");

    private TextSplitter() {}

    /**
     * Parts of at most so many characters (UTF-16 units, the stricter way to count) in NFC, together all of the text but
     * the white space between parts.
     */
    static List<String> split(String text, int limit) {
        String rest = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        var parts = new ArrayList<String>();
        while (rest.length() > limit) {
            int cut = cut(rest, limit);
            parts.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    private static int cut(String text, int limit) {
        int least = limit / 3; // rather a shorter part than a sentence torn apart
        int paragraph = text.lastIndexOf("\n\n", limit);
        if (paragraph >= least) {
            return paragraph;
        }
        int line = text.lastIndexOf('\n', limit);
        if (line >= least) {
            return line;
        }
        int sentence = last(BreakIterator.getSentenceInstance(VIETNAMESE), text, limit);
        if (sentence >= least) {
            return sentence;
        }
        int word = text.lastIndexOf(' ', limit);
        if (word >= least) {
            return word;
        }
        int character = last(BreakIterator.getCharacterInstance(VIETNAMESE), text, limit);
        return character > 0 ? character : limit;
    }

    private static int last(BreakIterator breaks, String text, int limit) {
        breaks.setText(text);
        return breaks.isBoundary(limit) ? limit : breaks.preceding(limit);
    }
}
