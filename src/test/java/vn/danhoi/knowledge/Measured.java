package vn.danhoi.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.danhoi.knowledge.Answer.Decision;

/** What became of a set of questions, in shares with their 95 % intervals. */
final class Measured {

    private static final double Z = 1.96;

    /** @param gold the ids that are right; empty when the question is not the service's */
    record Asked(String id, String question, Set<String> gold) {}

    /** @param ids the first results */
    record Outcome(Asked asked, Decision decision, List<String> ids) {

        boolean first() {
            return !ids.isEmpty() && asked.gold().contains(ids.getFirst());
        }

        boolean among(int count) {
            return ids.stream().limit(count).anyMatch(asked.gold()::contains);
        }
    }

    private final List<Outcome> outcomes = new ArrayList<>();

    static Measured of(Knowledge knowledge, List<Asked> questions) {
        var measured = new Measured();
        for (var asked : questions) {
            var found = knowledge.search(asked.question(), 10).stream().map(Answer.Result::id).toList();
            var answer = knowledge.ask(asked.question(), QuestionContext.empty(TestKnowledge.NOW)).answer();
            var said = answer.results().stream().map(Answer.Result::id).toList();
            measured.outcomes.add(
                    new Outcome(asked, answer.decision(), answer.decision() == Decision.UNKNOWN ? found : said));
        }
        return measured;
    }

    static List<Asked> asked(String set, int question) throws java.io.IOException {
        return Rows.of(set, 1).stream().map(r -> new Asked(r[0], r[question], Set.of(r[1].split("\\|")))).toList();
    }

    static List<Asked> foreign(String set) throws java.io.IOException {
        return Rows.of(set, 1).stream().map(r -> new Asked(r[0], r[1], Set.of())).toList();
    }

    List<Outcome> outcomes() {
        return Collections.unmodifiableList(outcomes);
    }

    int size() {
        return outcomes.size();
    }

    Measured half(boolean tuning) {
        var half = new Measured();
        outcomes.stream().filter(o -> Halves.isTuning(o.asked().id()) == tuning).forEach(half.outcomes::add);
        return half;
    }

    Share first() {
        return new Share(outcomes.stream().filter(Outcome::first).count(), size());
    }

    Share five() {
        return new Share(outcomes.stream().filter(o -> o.among(5)).count(), size());
    }

    Share decided(Decision decision) {
        return new Share(outcomes.stream().filter(o -> o.decision() == decision).count(), size());
    }

    Share rightWhenAnswered() {
        var answered = outcomes.stream().filter(o -> o.decision() == Decision.ANSWER).toList();
        return new Share(answered.stream().filter(Outcome::first).count(), answered.size());
    }

    /** Of the questions asked back, those where a right one is among the choices. */
    Share rightAmongChoices() {
        var open = outcomes.stream().filter(o -> o.decision() == Decision.CLARIFY).toList();
        return new Share(open.stream().filter(o -> o.among(4)).count(), open.size());
    }

    @Override
    public String toString() {
        return "%d: first %s, five %s, answered %s (right %s), asked back %s (right among choices %s), unknown %s"
                .formatted(size(), first(), five(), decided(Decision.ANSWER), rightWhenAnswered(),
                        decided(Decision.CLARIFY), rightAmongChoices(), decided(Decision.UNKNOWN));
    }

    /** A share of a number of questions. */
    record Share(long count, long of) {

        double value() {
            return of == 0 ? 1 : (double) count / of;
        }

        /** Wilson's interval. */
        String interval() {
            if (of == 0) {
                return "–";
            }
            double p = value();
            double middle = (p + Z * Z / (2 * of)) / (1 + Z * Z / of);
            double half = Z / (1 + Z * Z / of) * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
            return String.format(Locale.ROOT, "%.3f–%.3f", Math.max(0, middle - half), Math.min(1, middle + half));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f [%s]", value(), interval());
        }
    }
}
