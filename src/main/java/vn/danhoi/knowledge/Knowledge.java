package vn.danhoi.knowledge;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds and words answers from procedures, plans and facts. Thread-safe, in memory; no outside call. */
@Component
public class Knowledge {

    /** Answers a question in the light of what was asked before. */
    public Answered ask(String question, QuestionContext context) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The best entries for a text, best first, without deciding. */
    public List<Answer.Result> search(String text, int limit) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The whole text of an entry, for "Xem thêm". */
    public Optional<String> fullText(String id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** An answer with the context the next question is asked in. */
    public record Answered(Answer answer, QuestionContext context) {}
}
