package vn.danhoi.conversation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Topic;
import vn.danhoi.conversation.HandoverRequests.Reason;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.routing.Classification;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.vietnamese.Choice;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * The order in which a message is understood: what must never wait (denunciation, danger), what cannot be mistaken (buttons,
 * quotations, codes, numbers), what answers the question asked, what steers the talk, and then what it is about.
 */
@Component
class Understanding {

    private static final int FEW_WORDS = 8;
    private static final int SHORT_TEXT = 12;
    private static final Pattern QUESTION_END = Pattern.compile("(?<=[?？])\\s*");
    private static final Pattern NUMBER = Pattern.compile("[^\\p{L}\\p{N}]*\\d{1,3}[^\\p{L}\\p{N}]*");

    private final Denunciations denunciations;
    private final Safety safety;
    private final Wordless wordless;
    private final Filing filing;
    private final DraftAnswers answers;
    private final Tracking tracking;
    private final Enquiries enquiries;
    private final SmallTalk smallTalk;
    private final Presses presses;
    private final HandoverRequests handovers;
    private final Petitions petitions;
    private final Choice choice;
    private final Wording wording;
    private final ConversationSettings settings;

    Understanding(Denunciations denunciations, Safety safety, Wordless wordless, Filing filing, DraftAnswers answers,
            Tracking tracking, Enquiries enquiries,
            SmallTalk smallTalk, Presses presses, HandoverRequests handovers, Petitions petitions,
            Choice choice, Wording wording, ConversationSettings settings) {
        this.denunciations = denunciations;
        this.safety = safety;
        this.wordless = wordless;
        this.filing = filing;
        this.answers = answers;
        this.tracking = tracking;
        this.enquiries = enquiries;
        this.smallTalk = smallTalk;
        this.presses = presses;
        this.handovers = handovers;
        this.petitions = petitions;
        this.choice = choice;
        this.wording = wording;
        this.settings = settings;
    }

    void handle(Exchange x) {
        if (denunciations.handle(x)) {
            return;
        }
        if (x.turn().silent()) {
            silent(x);
        } else if (safety.danger(x)) {
            return;
        } else if (safety.flood(x)) {
            return;
        } else if (x.turn().late()) {
            late(x);
        } else {
            filing.dropOld(x);
            forgetOldQuestions(x);
            filing.show(x);
            talk(x);
        }
    }

    private void silent(Exchange x) {
        x.keepOptions();
        if (!x.said().attachments().isEmpty()) {
            handovers.request(x.conversationId(), Reason.FILES, x.said().attachments());
        }
    }

    /** A message older than what was handled already adds, but never turns the talk back. */
    private void late(Exchange x) {
        x.keepOptions();
        var said = x.said();
        boolean about = said.press().isEmpty() && said.heard().whole().isEmpty()
                && (said.nature() == Nature.PETITION || said.nature() == Nature.OTHER && said.hasText()
                        || !said.attachments().isEmpty());
        if (said.nature() == Nature.QUESTION) {
            enquiries.ask(x, said.text());
        } else if (about && x.memory().draft().isPresent()) {
            var draft = x.memory().draft().get().showing(said.attachments()).at(said.location());
            x.remember(x.memory().draft(said.nature() == Nature.PETITION ? draft.adding(said.text()) : draft));
        } else if (about && x.memory().filed().filter(f -> !f.at().isBefore(x.at())).isPresent()) {
            x.memory().filed().get().codes().stream().flatMap(c -> petitions.findByCode(c).stream())
                    .filter(p -> p.summary().state() != PetitionState.WITHDRAWN && !p.summary().state().isFinal())
                    .forEach(p -> petitions.supplement(p.summary().id(), said.text(), said.attachments()));
        } else if (about && x.memory().stage() instanceof Stage.Idle && said.nature() == Nature.PETITION) {
            filing.complain(x, said.parts());
        }
    }

    private void forgetOldQuestions(Exchange x) {
        boolean old = x.previousAt().plus(settings.draftKept()).isBefore(x.at());
        if (old && !(x.memory().stage() instanceof Stage.Filing)) {
            x.remember(x.memory().idle());
        }
    }

    private boolean talk(Exchange x) {
        return presses.handle(x) || wordless.handle(x) || tracking.quoted(x) || tracking.coded(x) || wordless.phone(x)
                || tracking.numbersNotice(x) || numbered(x) || safety.accept(x) || smallTalk.always(x) || answered(x)
                || smallTalk.otherwise(x) || meaning(x);
    }

    /** A number chooses from what was offered last, and nothing that was not offered: "10" is not option 1. */
    private boolean numbered(Exchange x) {
        var options = x.memory().options();
        if (options.isEmpty() || !x.said().hasText()) {
            return false;
        }
        var picked = choice.parse(x.said().text(), options.size());
        if (picked.isPresent()) {
            return presses.payload(x, options.get(picked.getAsInt() - 1).payload());
        }
        if (NUMBER.matcher(x.said().text()).matches()) {
            x.keepOptions();
            return x.say(wording.text("choice.range", "range", wording.range(options.size())));
        }
        return false;
    }

    /** The open question, when the text answers it. */
    private boolean answered(Exchange x) {
        if (x.memory().stage() instanceof Stage.Filing open) {
            return answers.answer(x, open.step());
        }
        boolean steers = x.said().heard().is(Intent.FILE, Intent.GREETING, Intent.THANKS, Intent.BYE, Intent.VIEW);
        return !steers && !isAnotherMatter(x) && tracking.awaited(x);
    }

    /** Whether a message that might answer a question clearly asks or complains of something else. */
    private boolean isAnotherMatter(Exchange x) {
        if (x.memory().stage() instanceof Stage.AskedWhich && isShort(x)) {
            return false;
        }
        return switch (x.said().nature()) {
            case QUESTION, COMPLAINT, CRIME_REPORT, CIVIL_DISPUTE, ABUSE ->
                !(x.memory().stage() instanceof Stage.AskedReply);
            case PETITION -> x.said().parts().stream().flatMap(p -> p.topic(settings).stream())
                    .anyMatch(t -> !tracking.awaitedTopic(x).equals(Optional.of(t.code())));
            case DANGER, DENUNCIATION, DENUNCIATION_DOUBT, OTHER -> false;
        };
    }

    /** What the message is about. */
    private boolean meaning(Exchange x) {
        var said = x.said();
        if (safety.abuse(x)) {
            return true;
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
        if (x.memory().draft().isEmpty() && tracking.hasOpenQuestion(x) && (!sure || isShort(x))) {
            // Few words are the answer an official waits for rather than a new matter; if not, one press says so.
            return sure
                    ? safety.offerBesides(x, complained.getFirst(), () -> tracking.answersQuestion(x))
                    : tracking.answersQuestion(x);
        }
        boolean filing = x.memory().stage() instanceof Stage.Filing;
        if (filing && !sure && x.memory().stage().equals(new Stage.Filing(Stage.Step.PLACE))) {
            return answers.hear(x, Stage.Step.PLACE);
        }
        if (complained.size() == 1 && asked.isEmpty()) {
            var part = complained.getFirst();
            if (enquiries.askIf(x, part.text(), answer -> outweighs(answer, part))) {
                return goOn(x);
            }
            boolean aside = part.complaining() < settings.topicSome() && syllables(part.text()) <= SHORT_TEXT;
            if (!filing && aside) {
                return safety.offerToRecord(x, part);
            }
        }
        asked.forEach(p -> enquiries.ask(x, p.text()));
        return this.filing.complain(x, complained);
    }

    private static int syllables(String text) {
        return Vietnamese.syllables(text).size();
    }

    private static boolean isShort(Exchange x) {
        return syllables(x.said().text()) <= FEW_WORDS;
    }

    /** Much that reads like a complaint asks for a procedure ("làm lại sổ đỏ bị mất"): the surer of the two is believed. */
    private boolean outweighs(Answer answer, Part part) {
        double score = answer.results().isEmpty() ? 0 : answer.results().getFirst().score();
        return switch (answer.decision()) {
            case ANSWER -> score >= settings.answerSure() || part.score() < Classification.CONFIDENT;
            case CLARIFY -> score >= settings.choicesSure() && part.score() < settings.topicSure();
            case UNKNOWN -> false;
        };
    }

    private boolean question(Exchange x, List<Part> asked) {
        var questions = asked.size() > 1 ? asked.stream().map(Part::text).toList() : questions(x.said().text());
        boolean known = false;
        for (String question : questions.size() > 1 ? questions : List.<String>of()) {
            known |= enquiries.ask(x, question);
        }
        if (known) {
            return goOn(x);
        }
        if (enquiries.ask(x, x.said().text())) {
            return goOn(x);
        }
        if (x.memory().draft().isEmpty() && tracking.hasOpenQuestion(x)) {
            return tracking.answersQuestion(x);
        }
        if (x.memory().stage() instanceof Stage.Filing open && open.step() == Stage.Step.WORDS) {
            return answers.hear(x, open.step());
        }
        return unanswered(x);
    }

    /** "… cần gì? … ở đâu?": what stands before each question mark, when it is long enough to be asked alone. */
    private static List<String> questions(String text) {
        return QUESTION_END.splitAsStream(text).filter(q -> syllables(q) > 3).toList();
    }

    /** A question nobody wrote an answer for: what its topic advises, a way to have it looked after, a person. */
    private boolean unanswered(Exchange x) {
        var part = new Part(x.said().text(), x.said().meaning());
        var topic = part.topic(settings);
        boolean idle = !(x.memory().stage() instanceof Stage.Filing);
        if (topic.filter(t -> t.kind().equals("QUESTION")).flatMap(Topic::guidance).isPresent()) {
            x.say(topic.get().guidance().get(), wording.ask(), wording.human());
        } else if (topic.isPresent() && idle) {
            return safety.offerToRecord(x, part);
        } else {
            enquiries.unknown(x);
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
            boolean place = step == Stage.Step.PLACE || step == Stage.Step.WORDS || step == Stage.Step.NEW_WORDS;
            return !place && enquiries.ask(x, x.said().text()) ? goOn(x) : answers.hear(x, step);
        }
        if (x.memory().stage() instanceof Stage.AskedWhich asked) {
            return tracking.which(x, asked.purpose(), asked.words(), asked.attachments());
        }
        if (tracking.hasOpenQuestion(x)) {
            return tracking.answersQuestion(x);
        }
        return enquiries.ask(x, x.said().text()) || smallTalk.unclear(x);
    }

    /** After an answer in the middle of a draft its open question is said again. */
    private boolean goOn(Exchange x) {
        filing.remind(x);
        return true;
    }
}
