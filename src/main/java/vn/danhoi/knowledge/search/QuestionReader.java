package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.vietnamese.Vietnamese;

/** Reads a question: folds it, opens shorthand, cuts it into clauses, takes out the question words. */
final class QuestionReader {

    private static final Pattern NUMBER = Pattern
            .compile("\\b\\d{1,2}\\.\\d{6}\\b|\\b\\d+(?:/\\d{4})?/[\\p{L}\\d]+(?:-[\\p{L}\\d]+)*");
    private static final Pattern CLAUSE_END = Pattern.compile("[.,;:!?()\\n+]+(?!\\d)");
    private static final Pattern REPEATED = Pattern.compile("(\\p{L})\\1{2,}");
    private static final int MOST_READINGS = 6;

    private final Wording wording;
    private final Shorthand shorthand;

    QuestionReader(Wording wording, Shorthand shorthand) {
        this.wording = wording;
        this.shorthand = shorthand;
    }

    Question read(String text) {
        String clean = REPEATED.matcher(Vietnamese.clean(text)).replaceAll("$1");
        var numbers = new TreeSet<String>();
        NUMBER.matcher(clean).results().forEach(m -> numbers.add(m.group().toUpperCase(Locale.ROOT)));
        String words = NUMBER.matcher(clean).replaceAll(" ");
        var parts = EnumSet.noneOf(Part.class);
        var readings = new ArrayList<List<List<String>>>();
        for (var reading : readings(CLAUSE_END.splitAsStream(words).map(Vietnamese::syllables).toList())) {
            var clauses = reading.stream().flatMap(c -> cut(wording.strip(c, parts)).stream())
                    .filter(c -> !c.isEmpty()).toList();
            if (!readings.contains(clauses)) {
                readings.add(clauses);
            }
        }
        return new Question(List.copyOf(readings), Set.copyOf(parts), Set.copyOf(numbers));
    }

    /** The matter of a phrase of ours. */
    List<String> matter(String phrase) {
        return wording.matter(phrase);
    }

    /** Whether a folded syllable says little on its own. */
    boolean isFaint(String syllable) {
        return wording.faint().contains(syllable);
    }

    /** The text with each shorthand opened; the same shorthand means the same thing everywhere in a text. */
    private List<List<List<String>>> readings(List<List<String>> clauses) {
        var choices = new LinkedHashMap<String, List<List<String>>>();
        clauses.forEach(clause -> clause.forEach(s -> {
            var meanings = shorthand.meanings(s);
            if (!meanings.isEmpty()) {
                choices.putIfAbsent(s, meanings);
            }
        }));
        List<Map<String, List<String>>> combinations = List.of(Map.of());
        for (var choice : choices.entrySet()) {
            var wider = new ArrayList<Map<String, List<String>>>();
            for (var chosen : combinations) {
                for (var meaning : choice.getValue()) {
                    var next = new LinkedHashMap<>(chosen);
                    next.put(choice.getKey(), meaning);
                    wider.add(next);
                }
            }
            combinations = wider.size() <= MOST_READINGS
                    ? wider
                    : combinations.stream().map(chosen -> {
                        Map<String, List<String>> next = new LinkedHashMap<>(chosen);
                        next.put(choice.getKey(), choice.getValue().getFirst());
                        return next;
                    }).toList();
        }
        return combinations.stream().map(chosen -> clauses.stream().map(clause -> clause.stream()
                .flatMap(s -> chosen.getOrDefault(s, List.of(s)).stream()).toList()).toList()).toList();
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
