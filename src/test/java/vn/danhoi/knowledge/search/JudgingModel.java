package vn.danhoi.knowledge.search;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Learns the two steps of {@link Judging}: a logistic of standardised points with a ridge, both answers counting the same, solved by
 * Newton's method, the same every time.
 */
final class JudgingModel {

    private static final int STEPS = 25;
    private static final double RIDGE = 1e-3;

    private JudgingModel() {}

    /** What a question is. */
    enum Kind {
        ANSWERABLE, OPEN, FOREIGN
    }

    /**
     * @param right  the best entry is what is meant
     * @param weight how much the question counts
     * @param fold   paraphrases are in one
     * @param set    it is reported with
     */
    record Case(String set, Kind kind, boolean right, double[] points, double weight, int fold) {

        boolean isClear() {
            return kind == Kind.ANSWERABLE && right;
        }

        boolean isOurs() {
            return kind != Kind.FOREIGN;
        }
    }

    static Judging learn(List<Case> cases) {
        return new Judging(learn(cases, Case::isClear), learn(cases, Case::isOurs));
    }

    static double[] learn(List<Case> cases, Predicate<Case> positive) {
        int n = Judging.Point.values().length;
        double yes = cases.stream().filter(positive).mapToDouble(Case::weight).sum();
        double no = cases.stream().filter(positive.negate()).mapToDouble(Case::weight).sum();
        double[] counts = cases.stream().mapToDouble(c -> c.weight() * .5 / (positive.test(c) ? yes : no)).toArray();
        var mean = new double[n];
        var spread = new double[n];
        for (int j = 1; j < n; j++) {
            int point = j;
            mean[j] = IntStream.range(0, counts.length)
                    .mapToDouble(i -> counts[i] * cases.get(i).points()[point]).sum();
            double middle = mean[j];
            spread[j] = Math.sqrt(IntStream.range(0, counts.length)
                    .mapToDouble(i -> counts[i] * Math.pow(cases.get(i).points()[point] - middle, 2)).sum()) + 1e-9;
        }
        spread[0] = 1;
        var weights = new double[n];
        for (int step = 0; step < STEPS; step++) {
            var gradient = new double[n];
            var curvature = new double[n][n];
            for (int i = 0; i < counts.length; i++) {
                var x = new double[n];
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    x[j] = (cases.get(i).points()[j] - mean[j]) / spread[j];
                    sum += weights[j] * x[j];
                }
                double p = 1 / (1 + Math.exp(-sum));
                for (int j = 0; j < n; j++) {
                    gradient[j] += counts[i] * (p - (positive.test(cases.get(i)) ? 1 : 0)) * x[j];
                    for (int k = 0; k < n; k++) {
                        curvature[j][k] += counts[i] * p * (1 - p) * x[j] * x[k];
                    }
                }
            }
            for (int j = 0; j < n; j++) {
                gradient[j] += j == 0 ? 0 : RIDGE * weights[j];
                curvature[j][j] += j == 0 ? 1e-9 : RIDGE;
            }
            double[] change = solve(curvature, gradient);
            for (int j = 0; j < n; j++) {
                weights[j] -= change[j];
            }
        }
        for (int j = 1; j < n; j++) {
            weights[j] /= spread[j];
            weights[0] -= weights[j] * mean[j];
        }
        return weights;
    }

    /** Gauss' elimination of a positive definite system; changes what it is given. */
    private static double[] solve(double[][] rows, double[] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                double factor = rows[k][i] / rows[i][i];
                for (int j = i; j < n; j++) {
                    rows[k][j] -= factor * rows[i][j];
                }
                right[k] -= factor * right[i];
            }
        }
        var solution = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = right[i];
            for (int j = i + 1; j < n; j++) {
                sum -= rows[i][j] * solution[j];
            }
            solution[i] = sum / rows[i][i];
        }
        return solution;
    }
}
