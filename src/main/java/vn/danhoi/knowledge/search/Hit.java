package vn.danhoi.knowledge.search;

import vn.danhoi.knowledge.entry.Entry;

/**
 * An entry that may answer.
 *
 * @param score    from 0, comparable within one question; around 1 is a good match
 * @param coverage 0–1, how much of what the question tells the entry's title or an alias accounts for
 * @param mass     from 0, how much that is; 1 is what a word nobody else has tells
 * @param missing  how many special-case words of its title ("lưu động", "nước ngoài") the question lacks
 */
public record Hit(Entry entry, double score, double coverage, double mass, int missing) {

    /** The score on a scale of 0–1. */
    public double scoreInUnit() {
        return 1 - Math.exp(-score);
    }
}
