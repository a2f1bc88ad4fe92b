package vn.danhoi.knowledge.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The syllables and pairs of all titles and aliases with what each tells: the rarer among entries, the more
 * (inverse document frequency). Words nobody wrote tell most: they speak against every entry.
 */
final class Vocabulary {

    private final Map<String, Integer> ids;
    private final float[] weights;
    private final Wording wording;
    private final Weights.Terms tuning;
    private final float unknown;

    private Vocabulary(Map<String, Integer> ids, float[] weights, float unknown, Wording wording,
            Weights.Terms tuning) {
        this.ids = ids;
        this.weights = weights;
        this.unknown = unknown;
        this.wording = wording;
        this.tuning = tuning;
    }

    /**
     * @param entries the phrases of each entry, as syllables
     * @param bodies  the syllables of each entry's further text; they are known, and as telling as words nobody wrote
     */
    static Vocabulary of(List<List<List<String>>> entries, List<Set<String>> bodies, Wording wording,
            Weights.Terms tuning) {
        var frequencies = new HashMap<String, Integer>();
        for (var phrases : entries) {
            var seen = new HashSet<String>();
            phrases.forEach(phrase -> {
                seen.addAll(phrase);
                seen.addAll(pairs(phrase));
            });
            seen.forEach(term -> frequencies.merge(term, 1, Integer::sum));
        }
        bodies.forEach(body -> body.forEach(term -> frequencies.putIfAbsent(term, 0)));
        var ids = HashMap.<String, Integer>newHashMap(frequencies.size());
        var weights = new float[frequencies.size()];
        frequencies.forEach((term, frequency) -> {
            weights[ids.size()] = weight(term, idf(frequency, entries.size()), wording, tuning);
            ids.put(term, ids.size());
        });
        return new Vocabulary(ids, weights, idf(0, entries.size()), wording, tuning);
    }

    private static float idf(int frequency, int entries) {
        return (float) Math.log(1 + (entries - frequency + .5) / (frequency + .5));
    }

    private static float weight(String term, float idf, Wording wording, Weights.Terms tuning) {
        int blank = term.indexOf(' ');
        if (blank < 0) {
            return idf * (wording.isFaint(term) ? tuning.faint() : 1);
        }
        boolean faint = wording.isFaint(term.substring(0, blank)) && wording.isFaint(term.substring(blank + 1));
        return idf * tuning.pair() * (faint ? tuning.faint() : 1);
    }

    private static Set<String> pairs(List<String> syllables) {
        var pairs = new HashSet<String>();
        for (int i = 0; i + 1 < syllables.size(); i++) {
            pairs.add(syllables.get(i) + " " + syllables.get(i + 1));
        }
        return pairs;
    }

    /** What a syllable tells that no title and no alias has. */
    double most() {
        return unknown;
    }

    /** Whether a syllable or pair stands in a title or an alias, a syllable also in a body or among the question words. */
    boolean knows(String term) {
        return ids.containsKey(term) || wording.knows(term);
    }

    boolean isFaint(String syllable) {
        return wording.isFaint(syllable);
    }

    /** The id of a syllable; negative when no entry has it. */
    int id(String syllable) {
        return ids.getOrDefault(syllable, -1);
    }

    /** What a syllable tells. */
    double weight(String syllable) {
        var id = ids.get(syllable);
        return id == null ? weight(syllable, unknown, wording, tuning) : weights[id];
    }

    /** What a known term tells. */
    float weightOf(int term) {
        return weights[term];
    }

    /** A phrase of the index or a clause of a question, ready to be compared. */
    Phrase phrase(List<String> syllables) {
        var terms = new HashSet<>(syllables);
        terms.addAll(pairs(syllables));
        double mass = 0;
        var known = new int[terms.size()];
        int count = 0;
        for (var term : terms) {
            var id = ids.get(term);
            if (id == null) {
                mass += weight(term, unknown, wording, tuning);
            } else {
                known[count++] = id;
                mass += weights[id];
            }
        }
        int[] sorted = Arrays.copyOf(known, count);
        Arrays.sort(sorted);
        return new Phrase(sorted, mass);
    }

    /** All single syllables of a text, sorted. */
    int[] ids(Set<String> syllables) {
        return syllables.stream().mapToInt(ids::get).sorted().toArray();
    }

    /**
     * @param terms sorted ids of its known syllables and pairs
     * @param mass  what all its terms tell, unknown ones included
     */
    record Phrase(int[] terms, double mass) {}
}
