package vn.danhoi.conversation;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Topic;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.routing.Classification;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.vietnamese.Vietnamese;

/** What a message is about when it neither presses, answers nor steers: a petition, a question, something for others, or nothing clear. */
@Component
class Meaning {

    private static final int SHORT_TEXT = 12;
    /** Whoever complains at such length does not ask for a procedure, whatever words of it occur. */
    private static final int STORY = 50;

    private final Safety safety;
    private final Filing filing;
    private final DraftAnswers answers;
    private final WhichPetition which;
    private final Enquiries enquiries;
    private final SmallTalk smallTalk;
    private final Wording wording;
    private final ConversationSettings settings;

    Meaning(Safety safety, Filing filing, DraftAnswers answers, WhichPetition which, Enquiries enquiries,
            SmallTalk smallTalk, Wording wording, ConversationSettings settings) {
        this.safety = safety;
        this.filing = filing;
        this.answers = answers;
        this.which = which;
        this.enquiries = enquiries;
        this.smallTalk = smallTalk;
        this.wording = wording;
        this.settings = settings;
    }

    boolean handle(Exchange x) {
        var said = x.said();
        if (safety.abuse(x) || answers.placeFirst(x)) {
            return true;
        }
        if (x.memory().draft().isEmpty() && enquiries.asksOfNothing(x)) {
            return which.hasOpenQuestion(x) ? which.answersQuestion(x) : enquiries.askWhat(x);
        }
        boolean elsewhere = false;
        for (var part : said.parts()) {
            elsewhere |= safety.elsewhere(x, part);
        }
        var asked = said.parts().stream().filter(p -> p.meaning().nature() == Nature.QUESTION).toList();
        var complained = said.parts().stream().filter(p -> p.meaning().nature() == Nature.PETITION).toList();
        if (!complained.isEmpty()) {
            return petition(x, asked, complained);
        }
        var whole = new Part(said.text(), said.meaning());
        if (elsewhere || safety.elsewhere(x, whole)) {
            return true;
        }
        if (said.nature() == Nature.PETITION) {
            return petition(x, List.of(), List.of(whole));
        }
        if (said.nature() == Nature.QUESTION || !asked.isEmpty()) {
            return question(x, asked);
        }
        return unclear(x);
    }

    private boolean petition(Exchange x, List<Part> asked, List<Part> complained) {
        boolean sure = complained.stream().anyMatch(p -> p.topic(settings).isPresent());
        if (x.memory().draft().isEmpty() && which.hasOpenQuestion(x) && (!sure || x.said().isShort())) {
            // Few words are the answer an official waits for rather than a new matter; if not, one press says so.
            return sure
                    ? safety.offerBesides(x, complained.getFirst(), () -> which.answersQuestion(x))
                    : which.answersQuestion(x);
        }
        boolean drafting = x.memory().stage() instanceof Stage.Filing;
        var step = x.memory().stage() instanceof Stage.Filing open ? open.step() : Stage.Step.WORDS;
        if (drafting && !sure && (step == Stage.Step.TOPIC || step == Stage.Step.PLACE)) {
            return answers.hear(x, step);
        }
        if (complained.size() == 1 && asked.isEmpty()) {
            var part = complained.getFirst();
            if (enquiries.askIf(x, part.text(), answer -> outweighs(answer, part))) {
                return goOn(x);
            }
            boolean aside = part.complaining() < settings.topicSome() && syllables(part.text()) <= SHORT_TEXT;
            if (!drafting && aside) {
                return safety.offerToRecord(x, part);
            }
        }
        asked.forEach(p -> enquiries.ask(x, p.text()));
        if (asked.isEmpty()) {
            wording.askedBeside(x.said().text()).ifPresent(question -> enquiries.askIf(x, question, this::isCertain));
        }
        return filing.complain(x, complained);
    }

    private static int syllables(String text) {
        return Vietnamese.syllables(text).size();
    }

    /** Much that reads like a complaint asks for a procedure ("làm lại sổ đỏ bị mất"): the surer of the two is believed. */
    private boolean outweighs(Answer answer, Part part) {
        if (syllables(part.text()) > STORY) {
            return false;
        }
        double score = score(answer);
        return switch (answer.decision()) {
            case ANSWER -> isCertain(answer) || part.score() < Classification.CONFIDENT;
            case CLARIFY -> enquiries.asking(part.text()).ofNothingNamed()
                    || score >= settings.choicesSure() && part.score() < settings.topicSure();
            case UNKNOWN -> false;
        };
    }

    private boolean isCertain(Answer answer) {
        return answer.decision() == Answer.Decision.ANSWER && score(answer) >= settings.answerSure();
    }

    private static double score(Answer answer) {
        return answer.results().isEmpty() ? 0 : answer.results().getFirst().score();
    }

    private boolean question(Exchange x, List<Part> asked) {
        var questions = asked.size() > 1
                ? asked.stream().map(Part::text).toList()
                : enquiries.questions(x.said().text());
        if (questions.size() > 1 && enquiries.askAll(x, questions) || enquiries.ask(x, x.said().text())) {
            return goOn(x);
        }
        if (x.memory().draft().isEmpty() && which.hasOpenQuestion(x)) {
            return which.answersQuestion(x);
        }
        if (x.memory().stage() instanceof Stage.Filing open
                && (open.step() == Stage.Step.WORDS || open.step() == Stage.Step.PLACE)) {
            return answers.hear(x, open.step());
        }
        return unanswered(x);
    }

    /** A question nobody wrote an answer for: what its topic advises, a way to have it looked after, a person. */
    private boolean unanswered(Exchange x) {
        if (enquiries.elsewhere(x, x.said().text())) {
            return goOn(x);
        }
        var part = new Part(x.said().text(), x.said().meaning());
        var topic = part.topic(settings);
        boolean idle = !(x.memory().stage() instanceof Stage.Filing);
        if (topic.filter(t -> t.kind().equals("QUESTION")).flatMap(Topic::guidance).isPresent()) {
            x.say(topic.get().guidance().get(), wording.ask(), wording.human());
        } else if (topic.isPresent() && idle) {
            return safety.offerToRecord(x, part);
        } else {
            enquiries.unknown(x, x.said().text());
        }
        return goOn(x);
    }

    private boolean unclear(Exchange x) {
        var draft = x.memory().draft();
        if (draft.isPresent() && x.memory().stage() instanceof Stage.Filing open) {
            var step = open.step();
            if (filing.stale(x, draft.get()) && draft.get().hasWords()) {
                return filing.resume(x);
            }
            return enquiries.askIf(x, x.said().text(), this::isCertain) ? goOn(x) : answers.hear(x, step);
        }
        if (x.memory().stage() instanceof Stage.AskedWhich asked) {
            return which.act(x, asked.purpose(), asked.words(), asked.attachments());
        }
        if (which.hasOpenQuestion(x)) {
            return which.answersQuestion(x);
        }
        return enquiries.askIf(x, x.said().text(), a -> isCertain(a) || score(a) >= settings.choicesSure())
                || smallTalk.unclear(x);
    }

    /** After an answer in the middle of a draft its open question is said again. */
    private boolean goOn(Exchange x) {
        filing.remind(x);
        return true;
    }
}
