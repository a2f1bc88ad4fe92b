package vn.danhoi.knowledge.search;

import java.util.List;

/**
 * Learns weights so that the right candidate's share of {@code exp(score)} is greatest (conditional logit): a convex problem, solved by gradient
 * steps of adaptive size from zero, the same every time.
 */
final class PairwiseModel {

    private static final int STEPS = 120;
    private static final double RATE = 0.1;

    private PairwiseModel() {}

    /**
     * @param samples not empty, each with at least one candidate
     * @param ridge   how much large weights cost
     */
    static double[] learn(List<Sample> samples, double ridge) {
        int n = samples.getFirst().signs()[0].length;
        var weights = new double[n];
        var first = new double[n];
        var second = new double[n];
        double all = samples.stream().filter(Sample::found).mapToDouble(Sample::weight).sum();
        for (int step = 1; step <= STEPS; step++) {
            var gradient = gradient(samples, weights, all);
            double rate = RATE * (step < STEPS / 2 ? 1 : 2.0 * (STEPS - step + 1) / STEPS);
            for (int i = 0; i < n; i++) {
                double g = gradient[i] + ridge * weights[i];
                first[i] = .9 * first[i] + .1 * g;
                second[i] = .999 * second[i] + .001 * g * g;
                double m = first[i] / (1 - Math.pow(.9, step));
                double v = second[i] / (1 - Math.pow(.999, step));
                weights[i] -= rate * m / (Math.sqrt(v) + 1e-8);
            }
        }
        return weights;
    }

    private static double[] gradient(List<Sample> samples, double[] weights, double all) {
        return samples.parallelStream().filter(Sample::found).map(sample -> gradient(sample, weights, all))
                .reduce(new double[weights.length], (a, b) -> {
                    var sum = a.clone();
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += b[i];
                    }
                    return sum;
                });
    }

    private static double[] gradient(Sample sample, double[] weights, double all) {
        int count = sample.gold().length;
        var scores = new double[count];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            scores[i] = Sample.score(sample.signs()[i], weights);
            most = Math.max(most, scores[i]);
        }
        double sum = 0;
        double right = 0;
        for (int i = 0; i < count; i++) {
            scores[i] = Math.exp(scores[i] - most);
            sum += scores[i];
            right += sample.gold()[i] ? scores[i] : 0;
        }
        var gradient = new double[weights.length];
        for (int i = 0; i < count; i++) {
            double pull = scores[i] / sum - (sample.gold()[i] ? scores[i] / Math.max(right, 1e-12) : 0);
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] += pull * sample.signs()[i][j] * sample.weight() / all;
            }
        }
        return gradient;
    }
}
