package vn.danhoi.vietnamese;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;

/** Words that carry only politeness, and words that only say "this is a question" (lexicon/particles.yaml). */
@Component
public final class Particles {

    private final List<Words> particles;
    private final List<Words> questionWords;

    /** @throws ContentException for an unknown key */
    public Particles(Content content) {
        var root = content.file("lexicon/particles.yaml").allowOnly("particles", "question-words");
        particles = longestFirst(root.texts("particles"));
        questionWords = longestFirst(root.texts("question-words"));
    }

    private static List<Words> longestFirst(List<String> phrases) {
        return phrases.stream().map(Words::of).filter(p -> p.size() > 0)
                .sorted(Comparator.comparing((Words p) -> -p.size())).toList();
    }

    /**
     * The text without politeness; what is left keeps its wording. A one-word particle is taken out only as written, and
     * one without diacritics ("nha") only from a text that has some: else it may be another word (nhà).
     */
    public String withoutPoliteness(String text) {
        return without(text, particles);
    }

    /** The text without politeness and without question words: the matter asked about. */
    public String matter(String text) {
        return without(withoutPoliteness(text), questionWords);
    }

    /** The question words in a text, in order. */
    public List<String> questionWords(String text) {
        var words = Words.of(text);
        var found = new ArrayList<String>();
        for (int i = 0; i < words.size();) {
            var phrase = longestAt(words, i, questionWords);
            phrase.ifPresent(p -> found.add(p.text()));
            i += phrase.map(Words::size).orElse(1);
        }
        return found;
    }

    private static String without(String text, List<Words> phrases) {
        var words = Words.of(text);
        var out = new StringBuilder();
        int done = 0;
        for (int i = 0; i < words.size();) {
            var phrase = longestAt(words, i, phrases);
            if (phrase.isPresent()) {
                out.append(words.text(), done, words.all().get(i).from());
                done = words.all().get(i + phrase.get().size() - 1).to();
            }
            i += phrase.map(Words::size).orElse(1);
        }
        return out.append(words.text().substring(done)).toString().replaceAll(" {2,}", " ").strip();
    }

    private static Optional<Words> longestAt(Words words, int position, List<Words> phrases) {
        return phrases.stream().filter(p -> words.has(p, position, true))
                .filter(p -> p.size() > 1 || p.accented() || words.accented()).findFirst();
    }
}
