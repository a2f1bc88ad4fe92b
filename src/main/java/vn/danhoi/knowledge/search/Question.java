package vn.danhoi.knowledge.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.danhoi.knowledge.entry.Part;

/**
 * A person's words, read.
 *
 * @param readings the matter, in every reading of its shorthand; each a list of clauses of folded syllables
 * @param parts    what is asked about it
 * @param numbers  procedure codes and document numbers in it, upper case
 */
public record Question(List<List<List<String>>> readings, Set<Part> parts, Set<String> numbers) {

    /** Nothing left but question words: "bao lâu có", "thế còn phí?". */
    public boolean isOnlyAboutPart() {
        return matter().isEmpty();
    }

    /** This question with one more clause in every reading. */
    public Question with(List<String> clause) {
        return new Question(readings.stream()
                .map(clauses -> Stream.concat(clauses.stream(), Stream.of(clause)).toList()).toList(), parts, numbers);
    }

    /** Syllables of the first reading. */
    public List<String> matter() {
        return readings.getFirst().stream().flatMap(List::stream).toList();
    }
}
