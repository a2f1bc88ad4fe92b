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

    /** A part is asked by name; "thì sao" asks for anything. */
    public boolean asksForPart() {
        return parts.stream().anyMatch(part -> part != Part.STEPS);
    }

    /** This question about other parts. */
    public Question asking(Set<Part> others) {
        return new Question(readings, others, numbers, years, record, telling);
    }

    /** This question with words said right after it, as one clause: "mất thì sao" with "giấy phép lái xe". */
    Question joined(List<String> words) {
        return new Question(readings.stream()
                .map(reading -> new Reading(
                        List.of(Stream.concat(reading.syllables().stream(), words.stream()).toList()),
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
