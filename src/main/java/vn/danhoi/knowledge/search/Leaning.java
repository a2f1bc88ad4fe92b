package vn.danhoi.knowledge.search;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.danhoi.knowledge.entry.Entry;

/**
 * What a question means that leans on what was said ("gia hạn thì sao"), learned like the ranker from talks; its weights are in
 * {@code knowledge/ranker.yaml}.
 */
final class Leaning {

    /** What speaks for an entry in a talk. */
    enum Cue {
        ALONE("how far the question on its own is behind the best entry"), //
        JOINED("the same of the question together with what the talk is about"), //
        EXPLAINS("share of the question found in an entry that the talk was not about"), //
        SUBJECT("the talk is about it"), //
        PART("… and a part is asked"), //
        FITS("… and the share of the question found in it"), //
        QUIET("… and the question names nothing of its own"), //
        ACTION("… and the question has an action that its title lacks");

        private final String meaning;

        Cue(String meaning) {
            this.meaning = meaning;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        String meaning() {
            return meaning;
        }
    }

    /** Behind everything that was found. */
    static final double FAR = -8;

    private final double[] weights;

    /** @param weights by ordinal of {@link Cue} */
    Leaning(double[] weights) {
        this.weights = weights.clone();
    }

    static Leaned subject(Entry entry, double alone, double fits, boolean part, boolean quiet, boolean action) {
        return new Leaned(entry, cues(alone, 0, 0, 1, part ? 1 : 0, fits, quiet ? 1 : 0, action ? 1 : 0));
    }

    static Leaned other(Entry entry, double alone, double joined, double explains) {
        return new Leaned(entry, cues(alone, joined, explains, 0, 0, 0, 0, 0));
    }

    private static double[] cues(double... values) {
        return values;
    }

    /** @param candidates not empty */
    Leaned best(List<Leaned> candidates) {
        return candidates.stream().max(Comparator.comparingDouble(this::score)).orElseThrow();
    }

    private double score(Leaned leaned) {
        return Stream.of(Cue.values()).mapToDouble(cue -> weights[cue.ordinal()] * leaned.cues()[cue.ordinal()]).sum();
    }

    /** @param cues by ordinal of {@link Cue} */
    record Leaned(Entry entry, double[] cues) {}
}
