package vn.danhoi.knowledge.answering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.search.EntryIndex;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.knowledge.search.PassageIndex;
import vn.danhoi.knowledge.search.Question;

/** What may be answered from on a day: what the indexes find, as far as it holds, and what took the place of the rest. */
final class Finder {

    static final int CONSIDERED = 50;
    /** Share of a question that what it leans on must account for. */
    static final double LEANS_ON = 0.3;

    /** Share of what a question is about that an entry must account for to be what it is about. */
    static final double SAME_MATTER = 0.5;

    private final EntryIndex index;
    private final PassageIndex passages;
    private final AnswerWriter writer;

    Finder(EntryIndex index, PassageIndex passages, AnswerWriter writer) {
        this.index = index;
        this.passages = passages;
        this.writer = writer;
    }

    Optional<Entry> find(String id) {
        return index.find(id).or(() -> passages.find(id));
    }

    /** An entry that is not a passage, or what replaced it, while it holds. */
    Optional<Entry> holding(String id, LocalDate day) {
        return index.find(id).flatMap(entry -> valid(entry, day));
    }

    /** What may answer. Who names a plan or report and its year does not ask for a procedure, if anything else fits. */
    List<Hit> found(Question question, int limit, LocalDate day) {
        var hits = valid(index.search(question, limit), day);
        if (!question.record() || question.years().isEmpty()) {
            return hits;
        }
        var records = hits.stream().filter(hit -> !(hit.entry() instanceof Procedure)).toList();
        return records.isEmpty() || records.getFirst().coverage() < LEANS_ON ? hits : records;
    }

    List<Hit> valid(List<Hit> hits, LocalDate day) {
        var list = new ArrayList<Hit>();
        for (var hit : hits) {
            valid(hit.entry(), day).filter(entry -> list.stream().noneMatch(h -> h.entry().id().equals(entry.id())))
                    .ifPresent(
                            entry -> list.add(new Hit(entry, hit.score(), hit.known(), hit.coverage(), hit.said(),
                                    hit.general())));
        }
        return List.copyOf(list);
    }

    /** The entry, or what replaced it; empty when it does not hold and nothing did. */
    Optional<Entry> valid(Entry entry, LocalDate day) {
        var current = entry;
        for (int steps = 0; steps < 5; steps++) {
            if (current.validity().holdsOn(day)) {
                return Optional.of(current);
            }
            var next = current.validity().replacedBy().flatMap(index::find);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            current = next.get();
        }
        return Optional.empty();
    }

    /** A result's score never exceeds that of a better one. */
    List<Answer.Result> results(List<Hit> hits, Set<Part> parts, int limit) {
        var results = new ArrayList<Answer.Result>();
        double most = 1;
        for (var hit : hits) {
            if (!(hit.entry() instanceof Elsewhere) && results.size() < limit) {
                most = Math.min(most, hit.known());
                results.add(result(hit.entry(), most, parts));
            }
        }
        return List.copyOf(results);
    }

    Answer.Result result(Entry entry, double score, Set<Part> parts) {
        return new Answer.Result(entry.id(), entry.type(), entry.title(), score, writer.passage(entry, parts),
                writer.source(entry), entry.url());
    }
}
