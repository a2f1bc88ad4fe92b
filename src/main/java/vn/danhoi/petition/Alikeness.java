package vn.danhoi.petition;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Topics;
import vn.danhoi.content.Content;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * How likely two cases of the same topic and commune are about one matter, 0–1. Half of it is how alike the writing is, slips
 * and missing accents forgiven; half is what tells matters apart: numbers, and words that nobody uses for trouble in
 * general, such as names of streets. Different numbers of the same kind of place speak against it.
 */
@Component
final class Alikeness {

    /** Enough to show to an official, who decides: misses next to none (see duplicates.tsv). */
    static final double LIKELY = 0.3;
    /** Enough to ask a citizen about before filing: seldom wrong. */
    static final double VERY_LIKELY = 0.45;

    /** When one of the two names nothing that would tell it apart. */
    private static final double UNKNOWN = 0.3;
    private static final double OTHER_PLACE = 0.3;

    private final Set<String> common;
    private final Set<String> numbered;

    Alikeness(Topics topics, Content content) {
        common = topics.all().stream().flatMap(t -> Stream.concat(Stream.of(t.name()), t.examples().stream()))
                .flatMap(text -> Vietnamese.syllables(text).stream()).collect(Collectors.toSet());
        numbered = content.file("lexicon/duplicates.yaml").allowOnly("numbered").texts("numbered").stream()
                .map(Vietnamese::key).collect(Collectors.toSet());
    }

    double of(String first, String second) {
        var one = Vietnamese.syllables(first);
        var other = Vietnamese.syllables(second);
        double alike = (writing(one, other) + telling(one, other)) / 2;
        return Math.clamp(alike - (elsewhere(one, other) ? OTHER_PLACE : 0), 0, 1);
    }

    /** Share of groups of three letters that both have. */
    private static double writing(List<String> one, List<String> other) {
        return share(trigrams(one), trigrams(other), true);
    }

    private static Set<String> trigrams(List<String> words) {
        var found = new HashSet<String>();
        for (String word : words) {
            String padded = "  " + word + " ";
            for (int i = 0; i + 3 <= padded.length(); i++) {
                found.add(padded.substring(i, i + 3));
            }
        }
        return found;
    }

    /** Share of the words that tell matters apart, of whoever has fewer. */
    private double telling(List<String> one, List<String> other) {
        var ours = telling(one);
        var theirs = telling(other);
        return ours.isEmpty() || theirs.isEmpty() ? UNKNOWN : share(ours, theirs, false);
    }

    private Set<String> telling(List<String> words) {
        return words.stream().filter(w -> isNumber(w) || w.length() > 1 && !common.contains(w))
                .collect(Collectors.toSet());
    }

    private static double share(Collection<String> one, Set<String> other, boolean ofAll) {
        long both = one.stream().filter(other::contains).count();
        long whole = ofAll ? one.size() + other.size() - both : Math.min(one.size(), other.size());
        return whole == 0 ? 0 : (double) both / whole;
    }

    private boolean elsewhere(List<String> one, List<String> other) {
        var ours = numbers(one);
        var theirs = numbers(other);
        return ours.entrySet().stream().anyMatch(e -> {
            var same = theirs.get(e.getKey());
            return same != null && same.stream().noneMatch(e.getValue()::contains);
        });
    }

    /** The numbers of each kind of place. */
    private Map<String, Set<String>> numbers(List<String> words) {
        var found = new HashMap<String, Set<String>>();
        for (int i = 1; i < words.size(); i++) {
            if (isNumber(words.get(i)) && numbered.contains(words.get(i - 1))) {
                found.computeIfAbsent(words.get(i - 1), k -> new HashSet<>()).add(words.get(i));
            }
        }
        return found;
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }
}
