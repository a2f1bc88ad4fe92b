package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A question made ready to be compared with many phrases: its terms once, and of each segment – a reading as a whole or a
 * clause of it – which of the terms it has.
 */
final class Sought {

    private final int[] terms;
    private final float[] weights;
    private final List<Segment> segments;

    private Sought(int[] terms, float[] weights, List<Segment> segments) {
        this.terms = terms;
        this.weights = weights;
        this.segments = segments;
    }

    static Sought of(Question question, Vocabulary vocabulary, Weights.Fields tuning) {
        var phrases = new ArrayList<Vocabulary.Phrase>();
        var shares = new ArrayList<Double>();
        var wholes = new ArrayList<Boolean>();
        for (var reading : question.readings()) {
            double trust = reading.official() ? tuning.synonym() : 1;
            var whole = vocabulary.phrase(reading.syllables());
            if (whole.mass() == 0) {
                continue;
            }
            phrases.add(whole);
            shares.add(trust);
            wholes.add(true);
            if (reading.clauses().size() > 1) {
                for (var clause : reading.clauses()) {
                    var phrase = vocabulary.phrase(clause);
                    phrases.add(phrase);
                    shares.add(trust * Math.pow(phrase.mass() / whole.mass(), tuning.clauseMass()));
                    wholes.add(false);
                }
            }
        }
        int[] terms = phrases.stream().flatMapToInt(p -> Arrays.stream(p.terms())).sorted().distinct().toArray();
        var weights = new float[terms.length];
        for (int i = 0; i < terms.length; i++) {
            weights[i] = vocabulary.weightOf(terms[i]);
        }
        var segments = new ArrayList<Segment>();
        for (int i = 0; i < phrases.size(); i++) {
            var has = new boolean[terms.length];
            for (int term : phrases.get(i).terms()) {
                has[Arrays.binarySearch(terms, term)] = true;
            }
            segments.add(new Segment(has, phrases.get(i).mass(), shares.get(i), wholes.get(i)));
        }
        return new Sought(terms, weights, List.copyOf(segments));
    }

    List<Segment> segments() {
        return segments;
    }

    /** Room for {@link #match}. */
    int[] room() {
        return new int[terms.length];
    }

    /** Writes which of the question's terms are in a sorted list; returns how many. */
    int match(int[] sorted, int[] room) {
        int count = 0;
        for (int i = 0, j = 0; i < terms.length && j < sorted.length;) {
            if (terms[i] == sorted[j]) {
                room[count++] = i;
                i++;
                j++;
            } else if (terms[i] < sorted[j]) {
                i++;
            } else {
                j++;
            }
        }
        return count;
    }

    /** What the matched terms tell that a segment has. */
    double shared(Segment segment, int[] matched, int count) {
        double mass = 0;
        for (int i = 0; i < count; i++) {
            if (segment.has()[matched[i]]) {
                mass += weights[matched[i]];
            }
        }
        return mass;
    }

    /**
     * @param has   by term of the question
     * @param mass  what all its terms tell, unknown ones included
     * @param share 0–1, how much a match of this part of the question counts
     * @param whole a reading, not a clause of it
     */
    record Segment(boolean[] has, double mass, double share, boolean whole) {}
}
