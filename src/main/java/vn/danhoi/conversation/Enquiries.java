package vn.danhoi.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.Answer.More;
import vn.danhoi.knowledge.Answer.Result;
import vn.danhoi.knowledge.AskedQuestions;
import vn.danhoi.knowledge.AskedQuestions.Via;
import vn.danhoi.knowledge.Asking;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.knowledge.Knowledge.Answered;
import vn.danhoi.knowledge.QuestionContext;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.Petitions;
import vn.danhoi.screening.Screening;
import vn.danhoi.vietnamese.Vietnamese;

/** Questions: the answer with what can be asked next, a question back, or the admission not to know and a person. */
@Component
class Enquiries {

    static final String USEFUL = "good";
    static final String NOT_USEFUL = "bad";
    private static final int MOST_BUTTONS = 5;
    private static final int OTHERS = 3;
    /** One word may stand in a title by chance. */
    private static final int FEWEST_WORDS = 2;

    private final Knowledge knowledge;
    private final AskedQuestions asked;
    private final Petitions petitions;
    private final Screening screening;
    private final Wording wording;

    Enquiries(Knowledge knowledge, AskedQuestions asked, Petitions petitions, Screening screening,
            Wording wording) {
        this.knowledge = knowledge;
        this.asked = asked;
        this.petitions = petitions;
        this.screening = screening;
        this.wording = wording;
    }

    /** Answers whatever comes of it. */
    boolean answer(Exchange x, String question) {
        return ask(x, question) || unknown(x, question);
    }

    /** The questions in a message that asks several things. */
    List<String> questions(String text) {
        return knowledge.questions(text);
    }

    /** What a text asks, and what about. */
    Asking asking(String text) {
        return knowledge.asking(text);
    }

    /** Answers each question of one message, and says of which nothing is known; false, and nothing said, when of none. */
    boolean askAll(Exchange x, List<String> questions) {
        var unknown = new ArrayList<String>();
        for (var question : questions) {
            boolean first = question.equals(questions.getFirst());
            var answered = first ? answered(x, question) : knowledge.askNext(question, context(x));
            if (!say(x, question, answered, answer -> true)) {
                unknown.add(question);
            }
        }
        if (unknown.size() == questions.size()) {
            return false;
        }
        for (var question : unknown) {
            note(x, question);
            x.addNotice(hint(x, question)
                    .orElseGet(() -> wording.text("unknown.part", "question", Wording.quote(question))));
        }
        return true;
    }

    /** Where to turn with a question that is not the service's, when that is certain. */
    private Optional<String> hint(Exchange x, String question) {
        var answer = knowledge.ask(question, QuestionContext.empty(x.at())).answer();
        return Optional.of(answer.reply()).filter(text -> answer.decision() == Decision.UNKNOWN && !text.isBlank());
    }

    /** Tells where to turn with a question that is not the service's; false when that is not known. */
    boolean elsewhere(Exchange x, String question) {
        return hint(x, question).filter(text -> {
            note(x, question);
            return x.say(text, wording.ask(), wording.human());
        }).isPresent();
    }

    /**
     * Whether a message only asks on about what was told at a time: "vậy gửi ở đâu". Words of the matter itself may stand in it.
     *
     * @param told when it was told; a question answered since is what is asked about
     * @param own  folded syllables
     */
    boolean asksOn(Exchange x, Instant told, Set<String> own) {
        boolean since = x.memory().question().filter(q -> q.at().isAfter(told)).isPresent();
        if (since || !x.said().hasText() || x.said().press().isPresent()) {
            return false;
        }
        var asking = asking(x.said().text());
        return !asking.parts().isEmpty() && own.containsAll(asking.telling());
    }

    /** Whether a question asks of something that neither it nor the talk names: "phí?" as the first word. */
    boolean asksOfNothing(Exchange x) {
        boolean talked = x.memory().question().filter(q -> q.subject().isPresent() || !q.choices().isEmpty())
                .isPresent();
        return !talked && asking(x.said().text()).ofNothingNamed();
    }

    /** Asks what the question is about; what was asked of it is kept. */
    boolean askWhat(Exchange x) {
        x.remember(x.memory().asking(new QuestionContext(Optional.empty(), List.of(),
                asking(x.said().text()).parts(), x.at())));
        return x.say(wording.text("ask.what"));
    }

    /** Answers or asks back when something is known; false, and nothing said, when not. */
    boolean ask(Exchange x, String question) {
        return askIf(x, question, answer -> true);
    }

    /** The same when what is known will do for a text that may be no question at all. */
    boolean askIf(Exchange x, String text, Predicate<Answer> willDo) {
        return say(x, text, answered(x, text), willDo);
    }

    private Answered answered(Exchange x, String text) {
        return knowledge.ask(text, context(x));
    }

    private QuestionContext context(Exchange x) {
        return inCommune(x, x.memory().question().orElseGet(() -> QuestionContext.empty(x.at())));
    }

    private boolean say(Exchange x, String text, Answered answered, Predicate<Answer> willDo) {
        var answer = answered.answer();
        if (answer.decision() == Decision.UNKNOWN || !willDo.test(answer)) {
            return false;
        }
        if (!x.turn().late()) {
            x.remember(x.memory().asking(answered.context()));
        }
        var ticket = asked.note(Via.CHAT, Optional.of(x.conversationId()), screening.passIfClear(text), answer);
        return x.say(Reply.of(answer.reply(), buttons(answer, ticket)));
    }

    /** The commune of the person's latest petition, as long as none was named in the talk. */
    private QuestionContext inCommune(Exchange x, QuestionContext context) {
        return context.area().isPresent()
                ? context
                : context.in(x.memory().draft().flatMap(Draft::area)
                        .or(() -> petitions.ofCitizen(x.citizen().id()).stream().flatMap(p -> p.area().stream())
                                .findFirst()));
    }

    private List<Button> buttons(Answer answer, UUID ticket) {
        if (answer.decision() != Decision.ANSWER) {
            return answer.more().stream().limit(MOST_BUTTONS).map(this::button).toList();
        }
        var first = answer.results().stream().findFirst();
        var buttons = new ArrayList<Button>(
                answer.more().stream().limit(MOST_BUTTONS - 1).map(this::button).toList());
        if (buttons.size() < MOST_BUTTONS - 1) {
            first.flatMap(Result::url)
                    .ifPresent(url -> buttons.add(new Button.Open(wording.text("button.portal"), url)));
        }
        if (first.filter(r -> r.type().equals("plan")).isPresent() && buttons.size() < MOST_BUTTONS - 1) {
            buttons.add(wording.file());
        }
        if (buttons.size() < MOST_BUTTONS - 1) {
            buttons.add(wording.button("button.useful", "#" + USEFUL + ":" + ticket));
        }
        buttons.add(wording.button("button.not-useful", "#" + NOT_USEFUL + ":" + ticket));
        return buttons;
    }

    private Button button(More more) {
        return switch (more.act()) {
            case ASK -> Wording.say(more.title(), "#q:" + more.content());
            case FILE -> Wording.say(more.title(), "#tell:" + more.topic().orElseThrow() + ":" + more.content());
            case CALL -> new Button.Call(more.title(), more.content());
            case OPEN -> new Button.Open(more.title(), wording.publicUrl() + more.content());
        };
    }

    /** "Cấp bản sao" of several entries just offered: the payload of the only one with all of these words in its title. */
    Optional<String> chosenInWords(Exchange x) {
        var said = Vietnamese.syllables(x.said().text());
        if (said.size() < FEWEST_WORDS || x.memory().question().filter(q -> !q.choices().isEmpty()).isEmpty()) {
            return Optional.empty();
        }
        var named = x.memory().options().stream().filter(o -> o.payload().startsWith("#q:"))
                .filter(o -> Vietnamese.syllables(o.title()).containsAll(said)).toList();
        return named.size() == 1 ? Optional.of(named.getFirst().payload()) : Optional.empty();
    }

    /** A press under an answer: thanks, or what else may have been meant. */
    boolean rated(Exchange x, String rest, boolean useful) {
        var ticket = ticket(rest);
        ticket.ifPresent(t -> asked.rate(t, useful));
        if (useful) {
            x.keepOptions();
            return x.say(wording.text("thanks"));
        }
        var question = ticket.flatMap(asked::find);
        var others = question.map(q -> knowledge.search(q.text(), OTHERS + 1).stream()
                .filter(r -> !q.entry().equals(Optional.of(r.id()))).limit(OTHERS).toList()).orElse(List.of());
        var lines = new ArrayList<String>();
        var buttons = new ArrayList<Button>();
        lines.add(wording.text(others.isEmpty() ? "not-useful" : "not-useful.others"));
        for (var other : others) {
            lines.add((lines.size()) + ". " + other.title());
            buttons.add(Wording.say(other.title(), "#q:" + other.title()));
        }
        buttons.add(wording.human());
        return x.say(Reply.of(String.join("\n", lines), buttons));
    }

    /** Thanks, a thumb or a heart after an answer say that it was useful; a thumb down that it was not. */
    boolean ratedInWords(Exchange x, boolean useful) {
        var ticket = x.memory().options().stream().flatMap(option -> Press.of(option.payload()).stream())
                .filter(press -> press.name().equals(USEFUL) || press.name().equals(NOT_USEFUL)).findFirst();
        return ticket.isPresent() && rated(x, ticket.get().rest(), useful);
    }

    private static Optional<UUID> ticket(String rest) {
        try {
            return Optional.of(UUID.fromString(rest));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // typed by hand: there is nothing to rate
        }
    }

    /** Admits not to know, and notes what was asked. */
    boolean unknown(Exchange x, String question) {
        note(x, question);
        return unknown(x);
    }

    private void note(Exchange x, String question) {
        asked.note(Via.CHAT, Optional.of(x.conversationId()), screening.passIfClear(question),
                new Answer(Decision.UNKNOWN, "", List.of(), List.of()));
    }

    private boolean unknown(Exchange x) {
        return x.say(wording.text("unknown"), wording.ask(), wording.file(), wording.human());
    }

    /** "Xem thêm": the whole text of an entry. */
    boolean more(Exchange x, String id) {
        return knowledge.fullText(id).map(text -> x.say(text)).orElseGet(() -> unknown(x));
    }
}
