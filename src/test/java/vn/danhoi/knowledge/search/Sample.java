package vn.danhoi.knowledge.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A question with its candidates, as the ranker sees them.
 *
 * @param gold   by candidate, whether it is right
 * @param weight how much the question counts
 * @param found  whether a right one is among the candidates
 */
record Sample(String question, double[][] signs, boolean[] gold, List<String> ids, List<Double> masses, double weight,
        boolean found) {

    private static final int MOST = 25;

    static Sample of(EntryIndex index, String question, Collection<String> gold, double weight) {
        var weighed = index.weigh(index.read(question)).stream()
                .sorted(Comparator.comparingDouble((Weighing.Weighed w) -> -(w.sign(Sign.BEST) * 2
                        + w.sign(Sign.BM25) + w.sign(Sign.BODY))))
                .limit(MOST).toList();
        var right = new boolean[weighed.size()];
        boolean found = false;
        for (int i = 0; i < right.length; i++) {
            right[i] = gold.contains(weighed.get(i).entry().id());
            found |= right[i];
        }
        return new Sample(question, weighed.stream().map(Weighing.Weighed::signs).toArray(double[][]::new), right,
                weighed.stream().map(w -> w.entry().id()).toList(),
                weighed.stream().map(Weighing.Weighed::mass).toList(), weight, found);
    }

    /** The place of the first right one, from 0; a large number when there is none. */
    int rank(double[] weights) {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < gold.length; i++) {
            if (gold[i]) {
                best = Math.max(best, score(signs[i], weights));
            }
        }
        int better = 0;
        for (int i = 0; i < gold.length; i++) {
            better += !gold[i] && score(signs[i], weights) >= best ? 1 : 0;
        }
        return found ? better : Integer.MAX_VALUE;
    }

    /** The best one that is the province's to answer; -1 when there is none. */
    int best(double[] weights) {
        int best = -1;
        for (int i = 0; i < gold.length; i++) {
            if (signs[i][Sign.ELSEWHERE.ordinal()] == 0
                    && (best < 0 || score(signs[i], weights) > score(signs[best], weights))) {
                best = i;
            }
        }
        return best;
    }

    Sample weighing(double other) {
        return new Sample(question, signs, gold, ids, masses, other, found);
    }

    static double score(double[] signs, double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += signs[i] * weights[i];
        }
        return sum;
    }

    static double first(Collection<Sample> samples, double[] weights) {
        return samples.stream().mapToDouble(s -> s.rank(weights) == 0 ? 1 : 0).average().orElse(0);
    }

    static double five(Collection<Sample> samples, double[] weights) {
        return samples.stream().mapToDouble(s -> s.rank(weights) < 5 ? 1 : 0).average().orElse(0);
    }
}
