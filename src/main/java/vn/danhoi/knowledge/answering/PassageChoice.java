package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Passage;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.knowledge.search.PassageIndex;
import vn.danhoi.knowledge.search.Question;

/**
 * Whether a passage of a document answers instead of what is worded for citizens. Procedures, tasks and facts come first:
 * a passage on the same matter is only their source.
 */
final class PassageChoice {

    /** Share of a question from which a passage answers although a procedure seems to. */
    private static final double CERTAIN = 0.85;

    private final PassageIndex passages;

    PassageChoice(PassageIndex passages) {
        this.passages = passages;
    }

    /** The passage to quote. */
    Optional<Hit> instead(Question question, Verdict verdict, List<Hit> hits, List<Hit> quoted) {
        if (quoted.isEmpty()) {
            return Optional.empty();
        }
        var best = quoted.getFirst();
        boolean asked = isAsked(question, (Passage) best.entry());
        if (best.coverage() < passages.enough(asked)) {
            return Optional.empty();
        }
        return switch (verdict) {
            // What is known not to be ours is not answered from a document either.
            case Verdict.Nothing nothing -> !asked && hits.stream().limit(3).anyMatch(
                    hit -> hit.entry() instanceof Elsewhere) ? Optional.empty() : Optional.of(best);
            case Verdict.Unclear unclear -> best.coverage() >= (asked ? passages.enough(false) : CERTAIN)
                    && unclear.choices().stream().noneMatch(c -> outweighs(c, best, asked))
                            ? Optional.of(best)
                            : Optional.empty();
            case Verdict.Clear clear -> outweighs(clear.hit(), best, asked) ? Optional.empty() : Optional.of(best);
        };
    }

    /** All hits in the order they answer. */
    List<Hit> merged(Question question, Verdict verdict, List<Hit> hits, List<Hit> quoted) {
        var instead = instead(question, verdict, hits, quoted);
        var list = new ArrayList<Hit>();
        instead.ifPresent(list::add);
        int first = instead.isPresent() ? 2 : 3;
        list.addAll(hits.subList(0, Math.min(first, hits.size())));
        quoted.stream().filter(hit -> !list.contains(hit) && hit.coverage() >= passages.enough(true) / 2).limit(4)
                .forEach(list::add);
        hits.stream().skip(first).forEach(list::add);
        return List.copyOf(list);
    }

    private boolean outweighs(Hit hit, Hit passage, boolean asked) {
        var entry = hit.entry();
        if (entry instanceof Procedure) {
            return hit.coverage() + (asked ? 0 : 2 * passages.ahead()) >= passage.coverage()
                    || !asked && passage.coverage() < CERTAIN;
        }
        return hit.coverage() + passages.ahead() >= passage.coverage();
    }

    private static boolean isAsked(Question question, Passage passage) {
        return question.record() || question.years().contains(passage.document().year());
    }
}
