package vn.danhoi.knowledge.search;

import java.util.List;

/**
 * What is known of a question from all that was found for it.
 *
 * @param own   what may answer it, each name once, best first
 * @param clear 0–1, how surely the first of these alone is meant
 * @param ours  0–1, how surely the question is the service's to answer
 */
public record Judgement(List<Hit> own, double clear, double ours) {}
