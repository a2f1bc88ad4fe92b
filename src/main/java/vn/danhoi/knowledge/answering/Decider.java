package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.search.Choosing;
import vn.danhoi.knowledge.search.EntryIndex;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.knowledge.search.Question;

/** Decides between answering, asking back and admitting not to know. */
final class Decider {

    private static final int MOST_CHOICES = 4;
    /** Coverage from which a question with the whole title is the title. */
    private static final double NAMED = 0.99;
    /** Probability, as share of the best entry's, of one that is nearly as likely. */
    private static final double NEARLY = 0.5;

    private final EntryIndex index;
    private final Choosing choosing;

    Decider(EntryIndex index) {
        this.index = index;
        this.choosing = index.choosing();
    }

    /** @param hits best first */
    Verdict decide(Question question, List<Hit> hits) {
        if (hits.isEmpty() || hits.getFirst().entry() instanceof Elsewhere) {
            return new Verdict.Nothing();
        }
        var judgement = index.judge(question, hits);
        var own = judgement.own();
        var best = own.getFirst();
        // Words listed for several entries are to be asked back.
        var shared = own.stream().filter(Hit::said).limit(MOST_CHOICES).toList();
        if (shared.size() > 1) {
            return new Verdict.Unclear(shared);
        }
        if (best.score() >= EntryIndex.CERTAIN) {
            return new Verdict.Clear(best);
        }
        // Nothing tells anything, or what is listed as not ours accounts for the question as well as anything; but "làm hộ chiếu"
        // is listed as ours, though "làm hộ chiếu Campuchia" is not ours.
        if (!best.said() && (question.telling() == 0 || hits.stream().anyMatch(hit -> hit.entry() instanceof Elsewhere
                && hit.coverage() >= choosing.whole() && hit.coverage() >= best.coverage()))) {
            return new Verdict.Nothing();
        }
        double[] shares = Hit.shares(own);
        var named = withTheThingNamed(question, own, shares);
        if (!named.isEmpty()) {
            return new Verdict.Unclear(named);
        }
        // Who says what is listed for one entry alone means it, unless others are nearly as likely.
        if (best.said() && shares[0] >= choosing.said()) {
            return new Verdict.Clear(best);
        }
        // Who says the whole title and nothing else means it.
        if (best.general() && best.coverage() >= NAMED && shares[0] >= choosing.generalShare()
                || judgement.clear() >= choosing.answer() && judgement.ours() >= choosing.ours()) {
            return new Verdict.Clear(best);
        }
        if (judgement.ours() < choosing.known()) {
            return new Verdict.Nothing();
        }
        if (own.size() == 1) {
            return judgement.ours() >= choosing.ours() ? new Verdict.Clear(best) : new Verdict.Unclear(own);
        }
        var choices = new ArrayList<Hit>();
        for (int i = 0; i < own.size() && choices.size() < MOST_CHOICES; i++) {
            if (i < 2 || shares[i] >= shares[0] * choosing.alternatives()) {
                choices.add(own.get(i));
            }
        }
        return new Verdict.Unclear(List.copyOf(choices));
    }

    /**
     * "Sang tên" of a car fits best, but "sổ đỏ" was named: those that may be meant and have the thing, then the best. Empty when
     * the best has it, or none.
     */
    private List<Hit> withTheThingNamed(Question question, List<Hit> own, double[] shares) {
        var best = own.getFirst();
        if (best.said() || !index.lacksTheThingNamed(best.entry(), question)) {
            return List.of();
        }
        var having = IntStream.range(1, Math.min(own.size(), MOST_CHOICES))
                .filter(i -> shares[i] >= shares[0] * NEARLY).mapToObj(own::get)
                .filter(hit -> !index.lacksTheThingNamed(hit.entry(), question));
        var choices = Stream.concat(having, Stream.of(best)).toList();
        return choices.size() > 1 ? choices : List.of();
    }
}
