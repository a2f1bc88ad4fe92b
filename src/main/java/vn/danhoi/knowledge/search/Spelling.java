package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts slips of the finger right: syllables run together ("khaisinh") and single letters wrong, missing, doubled or swapped
 * ("khai sihn"). A repair is believed only when it makes a pair with its neighbour that entries have.
 */
final class Spelling {

    private static final int SHORTEST = 3;
    private static final int MOST_TOGETHER = 4;
    private static final int LONGEST = 28;

    private final Vocabulary vocabulary;

    Spelling(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    List<String> repair(List<String> syllables) {
        if (syllables.stream().noneMatch(this::isStrange)) {
            return syllables;
        }
        var repaired = new ArrayList<String>(syllables.size());
        for (int i = 0; i < syllables.size(); i++) {
            String syllable = syllables.get(i);
            if (isStrange(syllable)) {
                String before = repaired.isEmpty() ? "" : repaired.getLast();
                String after = i + 1 < syllables.size() ? syllables.get(i + 1) : "";
                repaired.addAll(apart(syllable, MOST_TOGETHER).filter(parts -> parts.size() > 1)
                        .orElseGet(() -> List.of(near(syllable, before, after))));
            } else {
                repaired.add(syllable);
            }
        }
        return repaired;
    }

    private boolean isStrange(String syllable) {
        return syllable.length() >= SHORTEST && syllable.length() <= LONGEST && !vocabulary.knows(syllable)
                && syllable.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /** Syllables run together, the neighbours known as pairs. */
    private Optional<List<String>> apart(String run, int most) {
        if (most == 0) {
            return Optional.empty();
        }
        for (int end = Math.min(6, run.length()); end >= 2; end--) {
            String first = run.substring(0, end);
            if (!vocabulary.knows(first)) {
                continue;
            }
            if (end == run.length()) {
                return Optional.of(List.of(first));
            }
            var rest = apart(run.substring(end), most - 1);
            if (rest.isPresent() && vocabulary.knows(first + " " + rest.get().getFirst())) {
                var all = new ArrayList<String>(List.of(first));
                all.addAll(rest.get());
                return Optional.of(all);
            }
        }
        return Optional.empty();
    }

    private String near(String syllable, String before, String after) {
        String best = syllable;
        int most = 0;
        double lightest = Double.MAX_VALUE;
        for (String other : oneOff(syllable)) {
            int pairs = (vocabulary.knows(before + " " + other) ? 1 : 0)
                    + (vocabulary.knows(other + " " + after) ? 1 : 0);
            if (pairs > 0 && vocabulary.knows(other)
                    && (pairs > most || pairs == most && vocabulary.weight(other) < lightest)) {
                best = other;
                most = pairs;
                lightest = vocabulary.weight(other);
            }
        }
        return best;
    }

    private static List<String> oneOff(String word) {
        var all = new ArrayList<String>();
        for (int i = 0; i <= word.length(); i++) {
            String head = word.substring(0, i);
            String tail = word.substring(i);
            if (!tail.isEmpty()) {
                all.add(head + tail.substring(1));
            }
            if (tail.length() > 1) {
                all.add(head + tail.charAt(1) + tail.charAt(0) + tail.substring(2));
            }
            for (char c = 'a'; c <= 'z'; c++) {
                all.add(head + c + tail);
                if (!tail.isEmpty()) {
                    all.add(head + c + tail.substring(1));
                }
            }
        }
        return all;
    }
}
