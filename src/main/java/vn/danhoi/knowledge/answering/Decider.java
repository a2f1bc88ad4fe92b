package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.List;
import vn.danhoi.knowledge.search.Bands;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Decides between answering, asking back and admitting not to know: by how much of what the question tells the best
 * entry's name or aliases account for, and by how near the next different entry comes.
 */
public final class Decider {

    private static final int MOST_CHOICES = 4;

    private final Bands bands;

    public Decider(Bands bands) {
        this.bands = bands;
    }

    /** @param hits best first */
    public Verdict decide(List<Hit> hits) {
        if (hits.isEmpty()) {
            return new Verdict.Nothing();
        }
        var best = hits.getFirst();
        if (best.coverage() < bands.clarifyCoverage()) {
            return new Verdict.Nothing();
        }
        var near = near(hits);
        if (near.size() > 1) {
            return new Verdict.Unclear(near);
        }
        return best.coverage() >= bands.answerCoverage()
                ? new Verdict.Clear(best)
                : new Verdict.Unclear(distinct(hits, 3, best.score() * bands.alternatives()));
    }

    /** The best and those that fit about as well, each name once. */
    private List<Hit> near(List<Hit> hits) {
        var best = hits.getFirst();
        var near = new ArrayList<Hit>();
        for (var hit : distinct(hits, MOST_CHOICES, best.score() * (1 - bands.margin()))) {
            if (hit == best || hit.coverage() >= best.coverage() - bands.coverageMargin()) {
                near.add(hit);
            }
        }
        return List.copyOf(near);
    }

    private static List<Hit> distinct(List<Hit> hits, int most, double least) {
        var names = new ArrayList<String>();
        var list = new ArrayList<Hit>();
        for (var hit : hits) {
            String name = Vietnamese.key(hit.entry().title());
            if (list.size() < most && hit.score() >= least && !names.contains(name)) {
                names.add(name);
                list.add(hit);
            }
        }
        return List.copyOf(list);
    }
}
