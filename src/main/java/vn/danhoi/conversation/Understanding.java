package vn.danhoi.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.HandoverRequests.Reason;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.Purpose;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Phones;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.vietnamese.Choice;

/**
 * The order in which a message is understood: what must never wait (denunciation, danger), what cannot be mistaken (buttons,
 * quotations, codes, numbers), what answers the question asked, what steers the talk, and then what it is about.
 */
@Component
class Understanding {

    private static final Pattern NUMBER = Pattern.compile("[^\\p{L}\\p{N}]*\\d{1,3}[^\\p{L}\\p{N}]*");

    private final Denunciations denunciations;
    private final Safety safety;
    private final Filing filing;
    private final Tracking tracking;
    private final Enquiries enquiries;
    private final SmallTalk smallTalk;
    private final Presses presses;
    private final HandoverRequests handovers;
    private final Petitions petitions;
    private final Citizens citizens;
    private final Choice choice;
    private final Wording wording;
    private final ConversationSettings settings;

    Understanding(Denunciations denunciations, Safety safety, Filing filing, Tracking tracking, Enquiries enquiries,
            SmallTalk smallTalk, Presses presses, HandoverRequests handovers, Petitions petitions, Citizens citizens,
            Choice choice, Wording wording, ConversationSettings settings) {
        this.denunciations = denunciations;
        this.safety = safety;
        this.filing = filing;
        this.tracking = tracking;
        this.enquiries = enquiries;
        this.smallTalk = smallTalk;
        this.presses = presses;
        this.handovers = handovers;
        this.petitions = petitions;
        this.citizens = citizens;
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
        return presses.handle(x) || wordless(x) || tracking.quoted(x) || tracking.coded(x) || phone(x) || numbered(x)
                || safety.accept(x) || smallTalk.always(x) || answered(x) || smallTalk.otherwise(x) || meaning(x);
    }

    /** Pictures, voice, a place, a sticker, and nothing written. */
    private boolean wordless(Exchange x) {
        var said = x.said();
        if (said.hasText()) {
            return false;
        }
        if (said.contact().isPresent()) {
            return contactCard(x);
        }
        if (!said.attachments().isEmpty()) {
            return files(x);
        }
        if (said.location().isPresent()) {
            return filing.show(x, "media.location");
        }
        x.keepOptions();
        if (said.sent("sticker")) {
            boolean again = x.memory().stickerSeen();
            x.remember(x.memory().stickerWasSeen());
            return again || x.say(wording.text("media.sticker"));
        }
        return x.say(wording.text(said.sent("link") ? "media.link" : "media.empty"));
    }

    private boolean files(Exchange x) {
        var said = x.said();
        boolean voice = said.sent("audio");
        if (voice) {
            handovers.request(x.conversationId(), Reason.VOICE, said.attachments());
        }
        if (tracking.quoted(x) || tracking.awaited(x)) {
            return true;
        }
        boolean drafting = x.memory().draft().isPresent();
        if (!drafting && tracking.hasOpenQuestion(x)) {
            return tracking.which(x, Purpose.REPLY, "", said.attachments());
        }
        String key = voice
                ? "media.voice"
                : said.sent("video")
                        ? "media.video"
                        : said.sent("file")
                                ? "media.file"
                                : "media.photo";
        var justFiled = x.memory().filed().filter(f -> f.at().plus(settings.sealedFollowUp()).isAfter(x.at()));
        if (!drafting && justFiled.isPresent() && !voice) {
            filing.keepFiles(x);
            var buttons = justFiled.get().codes().stream().limit(3)
                    .map(c -> Wording.say(wording.text("button.add-to", "code", c), "#pt:add:" + c)).toList();
            return x.say(Reply.of(wording.text("media.which"),
                    with(buttons, wording.button("button.new-petition", "#file"))));
        }
        return filing.show(x, key);
    }

    private static List<Button> with(List<Button> buttons,
            Button last) {
        var all = new ArrayList<>(buttons);
        all.add(last);
        return all;
    }

    private boolean contactCard(Exchange x) {
        var card = x.said().contact().orElseThrow();
        if (card.phone().isEmpty()) {
            return x.say(wording.text("media.card"));
        }
        return keepPhone(x, card.phone().get());
    }

    private boolean phone(Exchange x) {
        boolean asked = x.memory().stage() instanceof Stage.AskedPhone;
        var number = Phones.in(x.said().text());
        if (number.isPresent() && (asked || Phones.only(x.said().text()))) {
            return keepPhone(x, number.get());
        }
        if (asked && x.said().heard().is(Intent.NO, Intent.CANCEL, Intent.NO_PHOTO)) {
            x.remember(x.memory().idle());
            return x.say(wording.text("phone.no"));
        }
        return false;
    }

    private boolean keepPhone(Exchange x, String phone) {
        citizens.setPhone(x.citizen().id(), phone);
        if (x.memory().stage() instanceof Stage.AskedPhone) {
            x.remember(x.memory().idle());
        }
        return x.say(wording.phoneKept(phone)) && (x.memory().draft().isEmpty() || remind(x));
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
            return filing.answer(x, open.step());
        }
        boolean steers = x.said().heard().is(Intent.FILE, Intent.GREETING, Intent.THANKS, Intent.BYE, Intent.VIEW);
        return !steers && tracking.awaited(x);
    }

    /** What the message is about. */
    private boolean meaning(Exchange x) {
        var said = x.said();
        if (safety.abuse(x)) {
            return true;
        }
        if (safety.elsewhere(x)) {
            return true;
        }
        var asked = said.parts().stream().filter(p -> p.meaning().nature() == Nature.QUESTION).toList();
        var complained = said.parts().stream().filter(p -> p.meaning().nature() == Nature.PETITION).toList();
        if (said.nature() != Nature.QUESTION && !complained.isEmpty()) {
            return petition(x, asked, complained);
        }
        if (said.nature() == Nature.QUESTION || !asked.isEmpty()) {
            return question(x, asked);
        }
        return unclear(x);
    }

    private boolean petition(Exchange x, List<Part> asked, List<Part> complained) {
        boolean replying = x.memory().draft().isEmpty() && tracking.hasOpenQuestion(x);
        boolean sure = complained.stream().anyMatch(p -> p.topic(settings).isPresent());
        if (replying && !sure) {
            return tracking.answersQuestion(x);
        }
        if (!sure && complained.size() == 1 && x.memory().draft().isEmpty() && x.said().text().length() > 200
                && enquiries.ask(x, x.said().text())) {
            return true;
        }
        asked.forEach(p -> enquiries.ask(x, p.text()));
        return filing.complain(x, complained);
    }

    private boolean question(Exchange x, List<Part> asked) {
        boolean several = asked.size() > 1;
        if (several) {
            boolean known = false;
            for (var part : asked) {
                known |= enquiries.ask(x, part.text());
            }
            if (known) {
                return remind(x) || true;
            }
        }
        if (enquiries.ask(x, x.said().text())) {
            return remind(x) || true;
        }
        var guess = new Part(x.said().text(), x.said().meaning()).topic(settings)
                .filter(t -> Filing.kind(t.kind()).isPresent());
        if (guess.isPresent()) {
            return filing.complain(x, List.of(new Part(x.said().text(), x.said().meaning())));
        }
        if (x.memory().draft().isEmpty() && tracking.hasOpenQuestion(x)) {
            return tracking.answersQuestion(x);
        }
        if (x.memory().stage() instanceof Stage.Filing open && open.step() == Stage.Step.WORDS) {
            return filing.hear(x, open.step());
        }
        return enquiries.unknown(x) && (remind(x) || true);
    }

    private boolean unclear(Exchange x) {
        var draft = x.memory().draft();
        if (draft.isPresent() && x.memory().stage() instanceof Stage.Filing open) {
            var step = open.step();
            if (filing.stale(x, draft.get()) && draft.get().hasWords()) {
                return filing.resume(x);
            }
            boolean place = step == Stage.Step.PLACE || step == Stage.Step.WORDS || step == Stage.Step.NEW_WORDS;
            return !place && enquiries.ask(x, x.said().text()) ? remind(x) || true : filing.hear(x, step);
        }
        if (tracking.hasOpenQuestion(x)) {
            return tracking.answersQuestion(x);
        }
        return enquiries.ask(x, x.said().text()) || smallTalk.unclear(x);
    }

    private boolean remind(Exchange x) {
        return filing.remind(x);
    }
}
