package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.search.Choosing;
import vn.danhoi.knowledge.search.Evidence;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.knowledge.search.Question;
import vn.danhoi.vietnamese.Vietnamese;

/** Decides between answering, asking back and admitting not to know. */
final class Decider {

    private static final int MOST_CHOICES = 4;
    private static final int USUAL_CHOICES = 3;

    private final Evidence evidence;
    private final Choosing choosing;
    /** By entry id; folding them anew for every question took a fifth of a turn. */
    private final Map<String, Names> names = new ConcurrentHashMap<>();

    Decider(Evidence evidence, Choosing choosing) {
        this.evidence = evidence;
        this.choosing = choosing;
    }

    /** @param hits best first */
    Verdict decide(Question question, List<Hit> hits) {
        if (hits.isEmpty() || hits.getFirst().entry() instanceof Elsewhere) {
            return new Verdict.Nothing();
        }
        var best = hits.getFirst();
        var others = byName(hits);
        var shared = others.stream().filter(hit -> isSaidOf(hit, question)).limit(MOST_CHOICES).toList();
        if (shared.size() > 1) {
            return new Verdict.Unclear(shared);
        }
        double sureness = evidence.sureness(best, others.size() > 1 ? others.get(1).score() : 0);
        if (sureness < evidence.clarify()) {
            return new Verdict.Nothing();
        }
        double margin = question.telling() <= choosing.shortest() ? choosing.shortMargin() : choosing.margin();
        var equal = others.stream().filter(hit -> isAsGood(hit, best, margin)).limit(MOST_CHOICES).toList();
        if (equal.size() > 1) {
            return new Verdict.Unclear(equal);
        }
        if (sureness >= evidence.answer() || others.size() == 1) {
            return new Verdict.Clear(best);
        }
        var possible = others.stream().filter(hit -> hit.score() >= best.score() * choosing.alternatives())
                .limit(USUAL_CHOICES).toList();
        return new Verdict.Unclear(possible.size() > 1 ? possible : others.subList(0, 2));
    }

    /** Whether the content lists exactly these words for the entry; words listed for two entries are to be asked back. */
    private boolean isSaidOf(Hit hit, Question question) {
        return names(hit).aliases().contains(question.matter());
    }

    private boolean isAsGood(Hit hit, Hit best, double usual) {
        double margin = hit.missing() > best.missing() ? choosing.specialMargin() : usual;
        return hit == best || hit.score() >= best.score() * (1 - margin)
                && hit.coverage() >= best.coverage() - choosing.coverageMargin();
    }

    /** Each name once, ours only. */
    private List<Hit> byName(List<Hit> hits) {
        var seen = new HashSet<String>();
        var list = new ArrayList<Hit>();
        for (var hit : hits) {
            if (!(hit.entry() instanceof Elsewhere) && seen.add(names(hit).title())) {
                list.add(hit);
            }
        }
        return List.copyOf(list);
    }

    private Names names(Hit hit) {
        return names.computeIfAbsent(hit.entry().id(), id -> Names.of(hit.entry()));
    }

    /** What an entry is called, folded. */
    private record Names(String title, Set<List<String>> aliases) {

        static Names of(Entry entry) {
            return new Names(Vietnamese.key(entry.title()),
                    entry.aliases().stream().map(Vietnamese::syllables).collect(Collectors.toUnmodifiableSet()));
        }
    }
}
