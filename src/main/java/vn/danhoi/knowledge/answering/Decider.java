package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.search.Choosing;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.knowledge.search.Question;

/** Decides between answering, asking back and admitting not to know. */
final class Decider {

    private static final int MOST_CHOICES = 4;
    /** Coverage from which a question with the whole title is the title. */
    private static final double NAMED = 0.99;
    /** Entries further down are not what is meant. */
    private static final int CONSIDERED = 12;

    private final Choosing choosing;

    Decider(Choosing choosing) {
        this.choosing = choosing;
    }

    /** @param hits best first */
    Verdict decide(Question question, List<Hit> hits) {
        if (hits.isEmpty() || hits.getFirst().entry() instanceof Elsewhere) {
            return new Verdict.Nothing();
        }
        var others = byName(hits);
        var best = others.getFirst();
        // Words listed for several entries are to be asked back.
        var shared = others.stream().filter(Hit::said).limit(MOST_CHOICES).toList();
        if (shared.size() > 1) {
            return new Verdict.Unclear(shared);
        }
        boolean accounted = best.coverage() >= choosing.whole() && question.telling() > 0;
        if (best.known() < choosing.known() && !accounted) {
            return new Verdict.Nothing();
        }
        // What is listed as not ours and accounts for the question as well as anything is not ours.
        if (hits.stream().anyMatch(hit -> hit.entry() instanceof Elsewhere && hit.coverage() >= choosing.whole()
                && hit.coverage() >= best.coverage())) {
            return new Verdict.Nothing();
        }
        double[] shares = Hit.shares(others);
        // Who says the whole title and nothing else means it.
        if (best.general() && best.coverage() >= NAMED && shares[0] >= choosing.generalShare()) {
            return new Verdict.Clear(best);
        }
        if (others.size() == 1 || shares[0] >= needed(question, best) && best.known() >= sureness(question, best)) {
            return new Verdict.Clear(best);
        }
        var choices = new ArrayList<Hit>();
        for (int i = 0; i < others.size() && choices.size() < MOST_CHOICES; i++) {
            if (i < 2 || shares[i] >= shares[0] * choosing.alternatives()) {
                choices.add(others.get(i));
            }
        }
        return new Verdict.Unclear(List.copyOf(choices));
    }

    /** A year named that the entry tells of is a sign of its own. */
    private double sureness(Question question, Hit best) {
        return best.entry().year().filter(question.years()::contains).isPresent()
                ? choosing.answerYear()
                : choosing.answer();
    }

    private double needed(Question question, Hit best) {
        if (best.general() && question.telling() >= choosing.shortest()) {
            return choosing.generalShare();
        }
        if (question.telling() > choosing.shortest()) {
            return choosing.share();
        }
        return question.parts().isEmpty() ? choosing.shortShare() : choosing.shortPart();
    }

    /** Each name once, ours only. */
    private static List<Hit> byName(List<Hit> hits) {
        var names = new HashSet<String>();
        var list = new ArrayList<Hit>();
        for (var hit : hits.subList(0, Math.min(CONSIDERED, hits.size()))) {
            if (!(hit.entry() instanceof Elsewhere) && names.add(hit.entry().title().toLowerCase(Locale.ROOT))) {
                list.add(hit);
            }
        }
        return List.copyOf(list);
    }
}
