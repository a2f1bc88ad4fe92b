package vn.danhoi.knowledge.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.danhoi.knowledge.entry.Part;

/**
 * A person's words, read.
 *
 * @param readings the matter, in every reading of its shorthand, as said and in official words; never empty
 * @param parts    what is asked about it
 * @param numbers  procedure codes and document numbers in it, upper case
 * @param years    years in it
 * @param record   it is about a plan or report
 * @param telling  how many of its syllables tell something on their own
 */
public record Question(List<Reading> readings, Set<Part> parts, Set<String> numbers,
        Set<Integer> years, boolean record,
        int telling) {

    /** Nothing left but question words: "bao lâu có", "thế còn phí?". */
    public boolean isOnlyAboutPart() {
        return matter().isEmpty();
    }

    /** This question with one more clause in every reading. */
    public Question with(List<String> clause) {
        return new Question(readings.stream()
                .map(reading -> new Reading(Stream.concat(reading.clauses().stream(), Stream.of(clause)).toList(),
                        reading.official()))
                .toList(), parts, numbers, years, record, telling);
    }

    /**
     * One way to read the words.
     *
     * @param clauses  folded syllables
     * @param official everyday words were replaced by official ones
     */
    record Reading(List<List<String>> clauses, boolean official) {

        List<String> syllables() {
            return clauses.stream().flatMap(List::stream).toList();
        }
    }

    /** Syllables of the first reading. */
    public List<String> matter() {
        return readings.getFirst().syllables();
    }
}
