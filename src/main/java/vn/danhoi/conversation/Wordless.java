package vn.danhoi.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.HandoverRequests.Reason;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.Purpose;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Intents;
import vn.danhoi.conversation.understanding.Phones;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;

/** What people send without words: pictures, voice, places, stickers, cards; and phone numbers. */
@Component
class Wordless {

    /** So long after filing, pictures may belong to what was filed. */
    private static final Duration JUST_NOW = Duration.ofMinutes(30);

    private final Filing filing;
    private final Tracking tracking;
    private final WhichPetition which;
    private final HandoverRequests handovers;
    private final Citizens citizens;
    private final Intents intents;
    private final Wording wording;

    Wordless(Filing filing, Tracking tracking, WhichPetition which, HandoverRequests handovers, Citizens citizens,
            Intents intents, Wording wording) {
        this.filing = filing;
        this.tracking = tracking;
        this.which = which;
        this.handovers = handovers;
        this.citizens = citizens;
        this.intents = intents;
        this.wording = wording;
    }

    /** Pictures, voice, a place, a sticker, and nothing written. */
    boolean handle(Exchange x) {
        var said = x.said();
        if (said.location().isPresent()) {
            return filing.show(x, "media.location");
        }
        if (said.hasText()) {
            return false;
        }
        if (said.contact().isPresent()) {
            return contactCard(x);
        }
        if (!said.attachments().isEmpty()) {
            return files(x);
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
            handovers.request(x, Reason.VOICE, false);
        }
        if (tracking.quoted(x) || tracking.awaited(x)) {
            return true;
        }
        boolean drafting = x.memory().draft().isPresent();
        if (!drafting && which.hasOpenQuestion(x)) {
            return which.act(x, Purpose.REPLY, "", said.attachments());
        }
        String key = voice
                ? "media.voice"
                : said.sent("video")
                        ? "media.video"
                        : said.sent("file")
                                ? "media.file"
                                : "media.photo";
        var justFiled = x.memory().filed().filter(f -> f.at().plus(JUST_NOW).isAfter(x.at()));
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

    /** A phone number left when asked, or with nothing beside it but what says that it is one. */
    boolean phone(Exchange x) {
        boolean asked = x.memory().stage() instanceof Stage.AskedPhone;
        var number = Phones.in(x.said().text());
        if (number.isPresent() && (asked || isAlone(x.said().text()))) {
            return keepPhone(x, number.get());
        }
        if (asked && x.said().heard().is(Intent.NO, Intent.CANCEL, Intent.NO_PHOTO)) {
            x.remember(x.memory().idle());
            return x.say(wording.text("phone.no"));
        }
        return false;
    }

    private boolean isAlone(String text) {
        String beside = Phones.without(text);
        return beside.isEmpty() || intents.hear(beside).is(Intent.PHONE);
    }

    private boolean keepPhone(Exchange x, String phone) {
        if (x.memory().stage() instanceof Stage.AskedPhone) {
            citizens.setPhoneForNotices(x.citizen().id(), phone); // the question said what for
            x.remember(x.memory().idle());
        } else {
            citizens.setPhone(x.citizen().id(), phone);
        }
        handovers.phoneLeft(x.conversationId());
        return x.say(wording.phoneKept(phone)) && (x.memory().draft().isEmpty() || filing.remind(x));
    }
}
