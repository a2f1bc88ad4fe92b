package vn.danhoi.knowledge.search;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Vietnamese syllables without diacritics, alone or in pairs; two syllables are most Vietnamese words, so pairs stand in
 * for word segmentation. The tokens are those of {@link Vietnamese#syllables}; offsets point into the text as given.
 */
final class FoldingAnalyzer extends Analyzer {

    private final boolean pairs;

    private FoldingAnalyzer(boolean pairs) {
        this.pairs = pairs;
    }

    static FoldingAnalyzer syllables() {
        return new FoldingAnalyzer(false);
    }

    static FoldingAnalyzer pairs() {
        return new FoldingAnalyzer(true);
    }

    /** The distinct syllables of a text. */
    Set<String> distinct(String text) {
        var found = new HashSet<String>();
        try (var tokens = tokenStream("", text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                found.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be read", e);
        }
        return found;
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        var syllables = new Syllables();
        if (!pairs) {
            return new TokenStreamComponents(syllables);
        }
        var shingles = new ShingleFilter(syllables, 2, 2);
        shingles.setOutputUnigrams(false);
        return new TokenStreamComponents(syllables, shingles);
    }

    private static final class Syllables extends Tokenizer {

        private static final Pattern WORD = Pattern
                .compile("[\\p{L}\\p{M}\\p{N}]+(?:(?<=[\\p{L}\\p{M}])['’‘`´ʼ](?=\\p{M}*\\p{L})[\\p{L}\\p{M}\\p{N}]+)*");
        /** Longer runs are noise; the index refuses terms above 32 KiB. */
        private static final int LONGEST = 100;
        private static final int REMEMBERED = 50_000;

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
        /** The language has some 20,000 spelt syllables: folding each once makes indexing several times faster. */
        private final Map<String, String> folded = new HashMap<>();
        private Matcher words = WORD.matcher("");
        private int length;

        @Override
        public void reset() throws IOException {
            super.reset();
            var text = new StringWriter();
            input.transferTo(text);
            length = text.getBuffer().length();
            words = WORD.matcher(text.getBuffer());
            if (folded.size() > REMEMBERED) {
                folded.clear();
            }
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            while (words.find()) {
                String syllable = folded.computeIfAbsent(words.group(), Syllables::fold);
                if (!syllable.isEmpty()) {
                    term.append(syllable);
                    offset.setOffset(correctOffset(words.start()), correctOffset(words.end()));
                    return true;
                }
            }
            return false;
        }

        private static String fold(String word) {
            String syllable = String.join("", Vietnamese.syllables(word));
            return syllable.substring(0, Math.min(syllable.length(), LONGEST));
        }

        @Override
        public void end() throws IOException {
            super.end();
            offset.setOffset(correctOffset(length), correctOffset(length));
        }
    }
}
