package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What sets one procedure apart from its sibling: an action (lại, gia hạn, chấm dứt) or a special case (lưu động, nước
 * ngoài). Each mark has several wordings; a set of marks is a bit set.
 */
final class Marks {

    private static final int MOST = 64;

    /** By first syllable. */
    private final Map<String, List<Cue>> cues = new HashMap<>();

    /** @param marks of each mark its wordings, as folded syllables */
    Marks(List<List<List<String>>> marks) {
        if (marks.size() > MOST) {
            throw new IllegalArgumentException("At most %d marks, not %d".formatted(MOST, marks.size()));
        }
        for (int i = 0; i < marks.size(); i++) {
            for (var run : marks.get(i)) {
                cues.computeIfAbsent(run.getFirst(), key -> new ArrayList<>()).add(new Cue(run, 1L << i));
            }
        }
    }

    /** The marks in a run of syllables. */
    long of(List<String> syllables) {
        long found = 0;
        for (int i = 0; i < syllables.size(); i++) {
            for (var cue : cues.getOrDefault(syllables.get(i), List.of())) {
                int end = i + cue.run().size();
                if (end <= syllables.size() && syllables.subList(i, end).equals(cue.run())) {
                    found |= cue.bit();
                }
            }
        }
        return found;
    }

    /** Syllables without the marks among them. */
    List<String> without(List<String> syllables) {
        var marked = in(syllables);
        return IntStream.range(0, syllables.size()).filter(i -> !marked.get(i)).mapToObj(syllables::get).toList();
    }

    /** Which of the syllables belong to a mark. */
    BitSet in(List<String> syllables) {
        var marked = new BitSet(syllables.size());
        for (int i = 0; i < syllables.size();) {
            int length = lengthAt(syllables, i);
            marked.set(i, i + length);
            i += Math.max(length, 1);
        }
        return marked;
    }

    private int lengthAt(List<String> syllables, int start) {
        return cues.getOrDefault(syllables.get(start), List.of()).stream().map(Cue::run)
                .filter(run -> start + run.size() <= syllables.size()
                        && syllables.subList(start, start + run.size()).equals(run))
                .mapToInt(List::size).max().orElse(0);
    }

    long inAny(List<List<String>> phrases) {
        return phrases.stream().mapToLong(this::of).reduce(0, (a, b) -> a | b);
    }

    long inAll(List<List<String>> phrases) {
        return phrases.stream().mapToLong(this::of).reduce(-1, (a, b) -> a & b);
    }

    private record Cue(List<String> run, long bit) {}
}
