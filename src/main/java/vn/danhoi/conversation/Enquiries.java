package vn.danhoi.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.knowledge.QuestionContext;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;

/** Questions: the answer with what can be asked next, a question back, or the admission not to know and a person. */
@Component
class Enquiries {

    private final Knowledge knowledge;
    private final Wording wording;

    Enquiries(Knowledge knowledge, Wording wording) {
        this.knowledge = knowledge;
        this.wording = wording;
    }

    /** Answers whatever comes of it. */
    boolean answer(Exchange x, String question) {
        return ask(x, question) || unknown(x);
    }

    /** Answers or asks back when something is known; false, and nothing said, when not. */
    boolean ask(Exchange x, String question) {
        return askIf(x, question, answer -> true);
    }

    /** The same when what is known will do for a text that may be no question at all. */
    boolean askIf(Exchange x, String text, Predicate<Answer> willDo) {
        var before = x.memory().question().orElseGet(() -> QuestionContext.empty(x.at()));
        var answered = knowledge.ask(text, before);
        var answer = answered.answer();
        if (answer.decision() == Decision.UNKNOWN || !willDo.test(answer)) {
            return false;
        }
        if (!x.turn().late()) {
            x.remember(x.memory().asking(answered.context()));
        }
        return x.say(Reply.of(answer.reply(), buttons(answer)));
    }

    private List<Button> buttons(Answer answer) {
        var buttons = new ArrayList<Button>();
        answer.more().stream().limit(5).forEach(m -> buttons.add(Wording.say(m.title(), "#q:" + m.question())));
        boolean plan = !answer.results().isEmpty() && answer.results().getFirst().type().equals("plan");
        if (plan && buttons.size() < 5 && answer.decision() == Decision.ANSWER) {
            buttons.add(wording.file());
        }
        return buttons;
    }

    boolean unknown(Exchange x) {
        return x.say(wording.text("unknown"), wording.ask(), wording.file(), wording.human());
    }

    /** "Xem thêm": the whole text of an entry. */
    boolean more(Exchange x, String id) {
        return knowledge.fullText(id).map(text -> x.say(text)).orElseGet(() -> unknown(x));
    }
}
