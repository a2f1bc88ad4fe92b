package vn.danhoi.knowledge;

import java.util.List;
import java.util.Set;

/** Talks of several turns: rows of talk, turn, right ids, words. */
final class Talks {

    private Talks() {}

    /** @param misses gets the turns that went wrong */
    static Measured.Share of(Knowledge knowledge, List<String[]> rows, List<String> misses) {
        int right = 0;
        String talk = "";
        var context = QuestionContext.empty(TestKnowledge.NOW);
        for (var row : rows) {
            if (!row[0].equals(talk)) {
                context = QuestionContext.empty(TestKnowledge.NOW);
                talk = row[0];
            }
            var answered = knowledge.ask(row[3], context);
            context = answered.context();
            var results = answered.answer().results();
            if (!results.isEmpty() && Set.of(row[2].split("\\|")).contains(results.getFirst().id())) {
                right++;
            } else {
                misses.add("%s/%s %s: %s %s".formatted(row[0], row[1], row[3], answered.answer().decision(),
                        results.stream().limit(2).map(r -> r.id() + " " + r.title()).toList()));
            }
        }
        return new Measured.Share(right, rows.size());
    }
}
