package vn.danhoi.knowledge.search;

/**
 * When to answer and which entries to offer, from {@code knowledge/ranking.yaml}.
 *
 * @param known        least sureness of the best entry; below, nothing is known
 * @param answer       least sureness to answer without asking back
 * @param answerYear   the same when the question names the year the entry tells of
 * @param share        least probability of the best entry to answer without asking back
 * @param generalShare the same when the question has all of its title
 * @param shortShare   the same for a question of few words, which leaves more open
 * @param shortPart    … when it asks for a part, as people do who know what they want
 * @param whole        share of a question found in one title or alias from which it is known whatever it tells
 * @param shortest     how many telling syllables are few
 * @param alternatives least probability, as share of the best entry's, to be offered
 * @param plans        how far behind in score the same matter may be in another plan
 */
public record Choosing(double known, double answer, double answerYear, double share, double generalShare,
        double shortShare,
        double shortPart,
        double whole, int shortest, double alternatives, double plans) {}
