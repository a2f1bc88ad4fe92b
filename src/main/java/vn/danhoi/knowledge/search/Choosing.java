package vn.danhoi.knowledge.search;

/**
 * Which entries are offered to choose from, from {@code knowledge/ranking.yaml}.
 *
 * @param margin         entries whose score is within this share of the best are as good
 * @param shortMargin    the same for a question of few words, which leaves more open
 * @param shortest       how many telling syllables are few
 * @param specialMargin  the same for the special case of a thing when the question does not say so
 * @param coverageMargin unless they account for that much less of the question
 * @param alternatives   least share of the best score to be offered when the evidence is weak
 */
public record Choosing(double margin, double shortMargin, int shortest, double specialMargin, double coverageMargin,
        double alternatives) {}
