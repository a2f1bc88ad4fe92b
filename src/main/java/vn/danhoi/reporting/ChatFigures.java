package vn.danhoi.reporting;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.knowledge.AskedQuestions;
import vn.danhoi.messaging.Disposition;
import vn.danhoi.messaging.Ledger;

/** Who answered what people wrote in the chat, and which questions found no good answer. Of the whole province: messages have no agency. */
@Component
public class ChatFigures {

    private final Ledger ledger;
    private final AskedQuestions questions;

    ChatFigures(Ledger ledger, AskedQuestions questions) {
        this.ledger = ledger;
        this.questions = questions;
    }

    /**
     * @param byService messages the service answered by itself
     * @param toPeople  messages left to a person
     * @param questions questions about procedures, plans and facts; from the chat and the API
     */
    public record Chat(long byService, long toPeople, AskedQuestions.Counts questions) {

        /** Of 1, of the messages that asked for an answer; empty when there were none. */
        public Optional<Double> serviceShare() {
            return rate(byService, byService + toPeople);
        }

        /** Of 1, of the questions; empty when there were none. */
        public Optional<Double> unknownShare() {
            return rate(questions.unknown(), questions.asked());
        }

        private static Optional<Double> rate(long part, long whole) {
            return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
        }
    }

    /** Both days included. */
    public Chat of(LocalDate from, LocalDate to) {
        var disposed = ledger.disposed(from, to);
        return new Chat(disposed.getOrDefault(Disposition.REPLIED, 0L),
                disposed.getOrDefault(Disposition.HANDED_OVER, 0L), questions.counts(from, to));
    }
}
