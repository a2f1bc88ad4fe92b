package vn.danhoi.knowledge.search;

import java.util.Locale;
import java.util.stream.Stream;

/** How surely an entry is known to be asked for at all, learned like the ranker; its weights are in {@code knowledge/ranker.yaml}. */
final class Evidence {

    /** What tells a question for the service from any other talk. */
    enum Clue {
        BASE("always 1"), //
        COVERAGE("share of the question that one title or alias accounts for"), //
        ANYWHERE("share of the question found scattered over titles and aliases"), //
        BODY("share of the question found anywhere in the entry"), //
        LIKENESS("of the best title or alias"), //
        SECOND("likeness of the second best alias"), //
        MASS("logarithm of how much the question tells that the entry has");

        private final String meaning;

        Clue(String meaning) {
            this.meaning = meaning;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        String meaning() {
            return meaning;
        }
    }

    private static final double LEAST_MASS = 0.05;

    private final double[] weights;

    Evidence(double[] weights) {
        this.weights = weights.clone();
    }

    /** By ordinal of {@link Clue}. */
    static double[] clues(double[] signs, double mass) {
        return Stream.of(Clue.values()).mapToDouble(clue -> switch (clue) {
            case BASE -> 1;
            case COVERAGE -> signs[Sign.COVERAGE.ordinal()];
            case ANYWHERE -> signs[Sign.ANYWHERE.ordinal()];
            case BODY -> signs[Sign.BODY.ordinal()];
            case LIKENESS -> signs[Sign.BEST.ordinal()];
            case SECOND -> signs[Sign.SECOND.ordinal()];
            case MASS -> Math.log(Math.max(mass, LEAST_MASS));
        }).toArray();
    }

    /** 0–1. */
    double sureness(Weighing.Weighed weighed) {
        double[] clues = clues(weighed.signs(), weighed.mass());
        double sum = 0;
        for (int i = 0; i < clues.length; i++) {
            sum += weights[i] * clues[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
