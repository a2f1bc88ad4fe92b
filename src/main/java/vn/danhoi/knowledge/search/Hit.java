package vn.danhoi.knowledge.search;

import java.util.List;
import vn.danhoi.knowledge.entry.Entry;

/**
 * An entry that may answer.
 *
 * @param score    comparable within one question: {@code exp(score)} is proportional to the probability that it is meant
 * @param known    0–1, how surely the question is about it or something like it at all
 * @param coverage 0–1, how much of what the question tells the entry's title or an alias accounts for
 * @param said     the question is one of the entry's aliases
 * @param general  the question has all of the entry's title: no special case
 */
public record Hit(Entry entry, double score, double known, double coverage, boolean said, boolean general) {

    /** The probability of each of several hits, when one of them is meant. */
    public static double[] shares(List<Hit> hits) {
        return Ranker.shares(hits.stream().map(Hit::score).toList());
    }
}
