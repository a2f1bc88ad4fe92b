package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.List;

/** Learns to tell questions for the service from other talk: a logistic of the best entry's clues, both kinds counting the same. */
final class EvidenceModel {

    private static final int STEPS = 3_000;
    private static final double RATE = 0.5;
    private static final double RIDGE = 1e-3;

    private EvidenceModel() {}

    static double[] learn(List<Sample> known, List<Sample> foreign, double[] ranker) {
        var clues = new ArrayList<double[]>();
        known.forEach(sample -> add(clues, sample, ranker));
        int positive = clues.size();
        foreign.forEach(sample -> add(clues, sample, ranker));
        int negative = clues.size() - positive;
        var weights = new double[Evidence.Clue.values().length];
        for (int step = 0; step < STEPS; step++) {
            var gradient = new double[weights.length];
            for (int i = 0; i < clues.size(); i++) {
                double sum = 0;
                for (int j = 0; j < weights.length; j++) {
                    sum += weights[j] * clues.get(i)[j];
                }
                boolean yes = i < positive;
                double pull = (1 / (1 + Math.exp(-sum)) - (yes ? 1 : 0)) * .5 / (yes ? positive : negative);
                for (int j = 0; j < weights.length; j++) {
                    gradient[j] += pull * clues.get(i)[j];
                }
            }
            for (int j = 0; j < weights.length; j++) {
                weights[j] -= RATE * (gradient[j] + (j == 0 ? 0 : RIDGE * weights[j]));
            }
        }
        return weights;
    }

    private static void add(List<double[]> clues, Sample sample, double[] ranker) {
        int best = sample.best(ranker);
        if (best >= 0) {
            clues.add(Evidence.clues(sample.signs()[best], sample.masses().get(best)));
        }
    }
}
