package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.danhoi.vietnamese.Vietnamese;

/** Phrases looked for in folded syllables, the longest first. */
final class PhraseList {

    /** Where a phrase stands: from the first syllable up to, not including, {@code to}. */
    record Span(int from, int to) {}

    private final List<List<String>> phrases;

    PhraseList(Collection<String> phrases) {
        this.phrases = phrases.stream().map(Vietnamese::syllables).filter(p -> !p.isEmpty())
                .sorted(Comparator.comparing((List<String> p) -> -p.size())).toList();
    }

    /** The first place where one of them stands; of several there the longest. */
    Optional<Span> in(List<String> syllables) {
        for (int from = 0; from < syllables.size(); from++) {
            int length = at(syllables, from);
            if (length > 0) {
                return Optional.of(new Span(from, from + length));
            }
        }
        return Optional.empty();
    }

    boolean standsIn(String text) {
        return in(Vietnamese.syllables(text)).isPresent();
    }

    /** The syllables without any of them. */
    List<String> takenOut(List<String> syllables) {
        var rest = new ArrayList<String>();
        for (int i = 0; i < syllables.size();) {
            int length = at(syllables, i);
            if (length == 0) {
                rest.add(syllables.get(i));
            }
            i += Math.max(1, length);
        }
        return rest;
    }

    /** Syllables of the longest phrase at a position; 0 when none stands there. */
    int at(List<String> syllables, int from) {
        return phrases.stream().filter(p -> from + p.size() <= syllables.size()
                && syllables.subList(from, from + p.size()).equals(p)).mapToInt(List::size).findFirst().orElse(0);
    }
}
