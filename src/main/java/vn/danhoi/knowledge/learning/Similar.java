package vn.danhoi.knowledge.learning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Groups texts that ask about the same: by the share of syllables and pairs they have in common. */
public final class Similar {

    /** Share in common (Jaccard) from which two texts ask the same. */
    private static final double SAME = 0.45;

    private Similar() {}

    /**
     * Groups in the order of their first members.
     *
     * @param syllables what a text tells, without question words
     */
    public static <T> List<List<T>> group(List<T> items, Function<T, List<String>> syllables) {
        var groups = new ArrayList<Group<T>>();
        for (var item : items) {
            var terms = terms(syllables.apply(item));
            Group<T> best = null;
            double most = SAME;
            for (var group : groups) {
                double share = share(terms, group.terms());
                if (share >= most) {
                    best = group;
                    most = share;
                }
            }
            if (best == null) {
                groups.add(new Group<>(terms, new ArrayList<>(List.of(item))));
            } else {
                best.items().add(item);
            }
        }
        return groups.stream().map(group -> List.copyOf(group.items())).toList();
    }

    private static Set<String> terms(List<String> syllables) {
        var terms = new HashSet<>(syllables);
        for (int i = 0; i + 1 < syllables.size(); i++) {
            terms.add(syllables.get(i) + " " + syllables.get(i + 1));
        }
        return terms;
    }

    private static double share(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() && other.isEmpty() ? 1 : 0;
        }
        long common = one.stream().filter(other::contains).count();
        return (double) common / (one.size() + other.size() - common);
    }

    private record Group<T>(Set<String> terms, List<T> items) {}
}
