package vn.danhoi.knowledge.search;

/**
 * How sure a best hit is, from {@code knowledge/ranking.yaml}: a logistic of how well it fits, how much of the question it
 * accounts for,
 * how much that is, and how near the next different entry comes.
 *
 * @param answer  least sureness to answer
 * @param clarify least sureness to ask back; below, nothing is known
 */
public record Evidence(double base, double score, double coverage, double mass, double rival, double answer,
        double clarify) {

    private static final double LEAST_MASS = 0.05;

    /**
     * 0–1.
     *
     * @param next score of the next entry of another name; 0 when there is none
     */
    public double sureness(Hit best, double next) {
        double sum = base + score * best.score() + coverage * best.coverage()
                + mass * Math.log(Math.max(best.mass(), LEAST_MASS)) + rival * next / best.score();
        return 1 / (1 + Math.exp(-sum));
    }
}
