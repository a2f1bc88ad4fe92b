package vn.danhoi.knowledge.search;

/**
 * Where answering ends and asking back begins, from {@code knowledge/ranking.yaml}.
 *
 * @param answerCoverage  least coverage to answer
 * @param clarifyCoverage least coverage to ask back; below, nothing is known
 * @param margin          entries whose score is within this share of the best are as good
 * @param coverageMargin  unless their coverage is lower by more than this
 * @param alternatives    least share of the best score to be offered when the evidence is weak
 */
public record Bands(double answerCoverage, double clarifyCoverage, double margin, double coverageMargin,
        double alternatives) {}
