package vn.danhoi.conversation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.danhoi.conversation.HandoverRequests.Reason;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.screening.AccusationFound;
import vn.danhoi.screening.Screening;
import vn.danhoi.vietnamese.Choice;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * The order in which a message is understood: what must never wait (denunciation, danger), what cannot be mistaken (buttons,
 * quotations, codes, numbers), what answers the question asked, what steers the talk, and then what it is about.
 */
@Component
class Understanding {

    private static final Pattern NUMBER = Pattern.compile("[^\\p{L}\\p{N}]*\\d{1,3}[^\\p{L}\\p{N}]*");

    /** Buttons whose titles may be typed: what they say is no matter of its own. */
    private static final List<String> TYPED = List.of("#tell", "#book", "#gy", "#rq");

    /** PAPI's dimension of how people are served: a word about an answer is often of it, and no new matter. */
    private static final int SERVICE = 5;

    private final Denunciations denunciations;
    private final Safety safety;
    private final Wordless wordless;
    private final Filing filing;
    private final DraftAnswers answers;
    private final Tracking tracking;
    private final WhichPetition which;
    private final Enquiries enquiries;
    private final SmallTalk smallTalk;
    private final Meaning meaning;
    private final Presses presses;
    private final HandoverRequests handovers;
    private final Petitions petitions;
    private final Screening screening;
    private final Choice choice;
    private final SurveyTalk survey;
    private final StaffLinking linking;
    private final BookingTalk booking;
    private final CommentTalk comments;
    private final RequestTalk requests;
    private final PhotoTalk photos;
    private final Wording wording;
    private final ConversationSettings settings;

    Understanding(Denunciations denunciations, Safety safety, Wordless wordless, Filing filing, DraftAnswers answers,
            Tracking tracking, WhichPetition which, Enquiries enquiries,
            SmallTalk smallTalk, Meaning meaning, Presses presses, HandoverRequests handovers, Petitions petitions,
            Screening screening,
            Choice choice, SurveyTalk survey, StaffLinking linking, BookingTalk booking, CommentTalk comments,
            RequestTalk requests, PhotoTalk photos,
            Wording wording,
            ConversationSettings settings) {
        this.denunciations = denunciations;
        this.safety = safety;
        this.wordless = wordless;
        this.filing = filing;
        this.answers = answers;
        this.tracking = tracking;
        this.which = which;
        this.enquiries = enquiries;
        this.smallTalk = smallTalk;
        this.meaning = meaning;
        this.presses = presses;
        this.handovers = handovers;
        this.petitions = petitions;
        this.screening = screening;
        this.choice = choice;
        this.survey = survey;
        this.linking = linking;
        this.booking = booking;
        this.comments = comments;
        this.requests = requests;
        this.photos = photos;
        this.wording = wording;
        this.settings = settings;
    }

    void handle(Exchange x) {
        if (denunciations.handle(x)) {
            return;
        }
        try {
            goOn(x);
        } catch (AccusationFound e) {
            denunciations.found(x, e.suspicion());
        }
    }

    private void goOn(Exchange x) {
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

    /** A person has the word; only danger to life makes the bot speak. */
    private void silent(Exchange x) {
        x.keepOptions();
        if (!x.said().attachments().isEmpty()) {
            handovers.request(x, Reason.FILES, false);
        }
        safety.callNumbers(x);
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
                    .forEach(p -> petitions.supplement(p.summary().id(), screening.pass(said.text()),
                            said.attachments()));
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
        return linking.handle(x) || presses.handle(x) || photos.answered(x) || survey.skipped(x) || wordless.handle(x)
                || tracking.quoted(x)
                || tracking.coded(x) || wordless.phone(x)
                || tracking.numbersNotice(x) || numbered(x) || thumb(x) || booking.handle(x) || comments.handle(x)
                || requests.handle(x)
                || safety.accept(x)
                || smallTalk.always(x)
                || answered(x)
                || smallTalk.otherwise(x) || meaning.handle(x);
    }

    /** A number chooses from what was offered last, and nothing that was not offered: "10" is not option 1. */
    private boolean numbered(Exchange x) {
        var options = x.memory().options();
        if (options.isEmpty() && x.memory().stage() instanceof Stage.Idle && x.memory().draft().isEmpty()
                && NUMBER.matcher(x.said().text()).matches()) {
            return x.say(wording.text("choice.none"), wording.ask(), wording.file(), wording.mine());
        }
        if (options.isEmpty() || !x.said().hasText()) {
            return false;
        }
        var picked = choice.parse(x.said().text(), options.size());
        if (picked.isPresent()) {
            return presses.payload(x, options.get(picked.getAsInt() - 1).payload());
        }
        var titled = options.stream().filter(o -> Vietnamese.key(o.title()).equals(Vietnamese.key(x.said().text())))
                .findFirst();
        if (titled.filter(o -> TYPED.stream().anyMatch(o.payload()::startsWith)).isPresent()) {
            return presses.payload(x, titled.get().payload());
        }
        var worded = enquiries.chosenInWords(x);
        if (worded.isPresent()) {
            return presses.payload(x, worded.get());
        }
        if (NUMBER.matcher(x.said().text()).matches()) {
            x.keepOptions();
            return x.say(wording.text("choice.range", "range", wording.range(options.size())));
        }
        return false;
    }

    /** A bare thumb rates the answer before it. */
    private boolean thumb(Exchange x) {
        return wording.useful(x.said().text()).filter(useful -> enquiries.ratedInWords(x, useful)).isPresent();
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
        if (x.said().isShort() && (x.memory().stage() instanceof Stage.AskedWhich
                || x.memory().stage() instanceof Stage.AskedStars || x.memory().stage() instanceof Stage.AskedFactor)) {
            return false;
        }
        return switch (x.said().nature()) {
            case QUESTION, COMPLAINT, CRIME_REPORT, CIVIL_DISPUTE, ABUSE ->
                !(x.memory().stage() instanceof Stage.AskedReply);
            case PETITION -> x.said().parts().stream().flatMap(p -> p.topic(settings).stream())
                    .filter(t -> !(x.memory().stage() instanceof Stage.AskedComment && t.dimension() == SERVICE))
                    .anyMatch(t -> !tracking.awaitedTopic(x).equals(Optional.of(t.code())));
            case DANGER, DENUNCIATION, DENUNCIATION_DOUBT, OTHER -> false;
        };
    }
}
