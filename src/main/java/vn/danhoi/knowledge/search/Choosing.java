package vn.danhoi.knowledge.search;

/**
 * When to answer and which entries to offer, from {@code knowledge/ranking.yaml}.
 *
 * @param known        least sureness that the question is the service's; below, nothing is known
 * @param ours         least sureness that the question is the service's, to answer
 * @param answer       least sureness that the best entry alone is meant, to answer without asking back
 * @param generalShare least probability of an entry whose whole title and nothing else is said
 * @param said         least probability of an entry whose alias and nothing else is said
 * @param whole        share of a question found in one phrase of what is not ours, from which it is not ours
 * @param shortest     how many telling syllables are few
 * @param alternatives least probability, as share of the best entry's, to be offered
 * @param plans        how far behind in score the same matter may be in another plan
 */
public record Choosing(double known, double ours, double answer, double generalShare, double said, double whole,
        int shortest,
        double alternatives, double plans) {}
