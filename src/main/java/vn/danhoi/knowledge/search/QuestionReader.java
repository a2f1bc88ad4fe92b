package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.danhoi.agency.PlaceNames;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.vietnamese.Shorthand;
import vn.danhoi.vietnamese.Vietnamese;
import vn.danhoi.vietnamese.Words;

/** Reads a question: folds it, opens shorthand, cuts it into clauses, takes out the question words. */
final class QuestionReader {

    private static final Pattern NUMBER = Pattern
            .compile("\\b\\d{1,2}\\.\\d{6}\\b|\\b\\d+(?:/\\d{4})?/[\\p{L}\\d]+(?:-[\\p{L}\\d]+)*");
    private static final Pattern YEAR = Pattern.compile("\\b20\\d{2}\\b");
    private static final Pattern CLAUSE_END = Pattern.compile("[.,;:!?()\\n+]+(?!\\d)");
    /** "6t" is an age. */
    private static final Pattern AGE = Pattern.compile("(?<![\\p{L}\\p{N}])(\\d{1,2})\\s?t(?![\\p{L}\\p{N}])");
    /** "khônggg", but neither "cccd" nor "quý III". */
    private static final Pattern REPEATED = Pattern.compile("(?<=\\p{L})(\\p{L})\\1{2,}");

    private final Wording wording;
    private final Shorthand shorthand;
    private final PlaceNames places;
    private final UnaryOperator<List<String>> spelling;

    /** @param spelling puts misspelt syllables right */
    QuestionReader(Content content, Wording wording, UnaryOperator<List<String>> spelling) {
        this.wording = wording;
        this.shorthand = new Shorthand(content);
        this.places = PlaceNames.from(content);
        this.spelling = spelling;
    }

    Question read(String text) {
        String clean = REPEATED.matcher(Vietnamese.clean(text)).replaceAll("$1");
        var numbers = new TreeSet<String>();
        NUMBER.matcher(clean).results().forEach(m -> numbers.add(m.group().toUpperCase(Locale.ROOT)));
        String words = AGE.matcher(NUMBER.matcher(clean).replaceAll(" ")).replaceAll("$1 tuoi");
        var marks = new HashSet<Wording.Effect>();
        var parts = EnumSet.noneOf(Part.class);
        var readings = new ArrayList<Question.Reading>();
        // Folded first: what is typed with and without diacritics must be read alike.
        for (var reading : shorthand.readings(Vietnamese.fold(words))) {
            // An unlikely reading asks for nothing: "dk" may mean conditions, but hardly does.
            var heard = readings.isEmpty() ? parts : EnumSet.noneOf(Part.class);
            var clauses = CLAUSE_END.splitAsStream(reading).map(Vietnamese::syllables)
                    .map(places::without).map(spelling)
                    .flatMap(c -> cut(wording.strip(c, heard, marks)).stream()).filter(c -> !c.isEmpty()).toList();
            add(readings, clauses, false);
            add(readings, clauses.stream().map(wording::official).toList(), true);
        }
        var years = YEAR.matcher(words).results().map(m -> Integer.valueOf(m.group())).collect(Collectors.toSet());
        return new Question(List.copyOf(readings), Set.copyOf(parts), Set.copyOf(numbers), Set.copyOf(years),
                !marks.isEmpty(),
                (int) readings.getFirst().syllables().stream().filter(s -> !isFaint(s)).distinct().count());
    }

    private static void add(List<Question.Reading> readings, List<List<String>> clauses, boolean official) {
        if (readings.stream().noneMatch(reading -> reading.clauses().equals(clauses))) {
            readings.add(new Question.Reading(clauses, official));
        }
    }

    /** Where in a text questions for a part end, shorthand included: places of the characters after them. */
    List<Integer> questionEnds(String text) {
        var syllables = new ArrayList<String>();
        var ends = new ArrayList<Integer>();
        for (var word : Words.of(text).all()) {
            for (var syllable : Vietnamese.syllables(shorthand.expand(word.written()))) {
                syllables.add(syllable);
                ends.add(word.to());
            }
        }
        return wording.questionEnds(syllables).stream().map(end -> ends.get(end - 1)).toList();
    }

    /** The matter of a phrase of ours. */
    List<String> matter(String phrase) {
        return wording.matter(phrase);
    }

    /** Whether a folded syllable says little on its own. */
    boolean isFaint(String syllable) {
        return wording.isFaint(syllable);
    }

    /** Syllables of the name of a thing that starts at a position; 0 when none does. */
    int nameAt(List<String> syllables, int start) {
        return wording.nameAt(syllables, start);
    }

    private List<List<String>> cut(List<String> clause) {
        var clauses = new ArrayList<List<String>>();
        var current = new ArrayList<String>();
        for (var syllable : clause) {
            if (wording.breaks().contains(syllable)) {
                clauses.add(List.copyOf(current));
                current.clear();
            } else {
                current.add(syllable);
            }
        }
        clauses.add(List.copyOf(current));
        return clauses;
    }
}
