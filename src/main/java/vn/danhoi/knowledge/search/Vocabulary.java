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

    /** @param entries the phrases of each entry, as syllables */
    static Vocabulary of(List<List<List<String>>> entries, Wording wording, Weights.Terms tuning) {
        var frequencies = new HashMap<String, Integer>();
        for (var phrases : entries) {
            var seen = new HashSet<String>();
            phrases.forEach(phrase -> {
                seen.addAll(phrase);
                seen.addAll(pairs(phrase));
            });
            seen.forEach(term -> frequencies.merge(term, 1, Integer::sum));
        }
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
            return idf * (wording.faint().contains(term) ? tuning.faint() : 1);
        }
        boolean faint = wording.faint().contains(term.substring(0, blank))
                && wording.faint().contains(term.substring(blank + 1));
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

    boolean isFaint(String syllable) {
        return wording.faint().contains(syllable);
    }

    /** What a syllable tells. */
    double weight(String syllable) {
        var id = ids.get(syllable);
        return id == null ? weight(syllable, unknown, wording, tuning) : weights[id];
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

    /** All terms of several phrases; it has no mass of its own. */
    static Phrase union(List<Phrase> phrases) {
        return new Phrase(phrases.stream().flatMapToInt(p -> Arrays.stream(p.terms())).sorted().distinct().toArray(),
                0);
    }

    /** The mass of what two phrases share. */
    double shared(Phrase one, Phrase other) {
        int[] a = one.terms();
        int[] b = other.terms();
        double mass = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length;) {
            if (a[i] == b[j]) {
                mass += weights[a[i]];
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return mass;
    }

    /**
     * @param terms sorted ids of its known syllables and pairs
     * @param mass  what all its terms tell, unknown ones included
     */
    record Phrase(int[] terms, double mass) {}
}
