package vn.danhoi.conversation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.HandoverRequests.Reason;
import vn.danhoi.conversation.memory.Matter;
import vn.danhoi.conversation.memory.Stage.Purpose;
import vn.danhoi.conversation.understanding.Heard;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Intents;
import vn.danhoi.conversation.understanding.Phones;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.routing.Classification.Nature;

/** Everything people say about the talk itself: greeting, thanks, help, a person, their petitions, their rights. */
@Component
class SmallTalk {

    private final Filing filing;
    private final Tracking tracking;
    private final WhichPetition which;
    private final Rights rights;
    private final Enquiries enquiries;
    private final Citizens citizens;
    private final Intents intents;
    private final HandoverRequests handovers;
    private final WorkCalendar calendar;
    private final RetentionSettings retention;
    private final Clock clock;
    private final Wording wording;

    SmallTalk(Filing filing, Tracking tracking, WhichPetition which, Rights rights, Enquiries enquiries,
            Citizens citizens, Intents intents,
            HandoverRequests handovers,
            WorkCalendar calendar, RetentionSettings retention, Clock clock, Wording wording) {
        this.filing = filing;
        this.tracking = tracking;
        this.which = which;
        this.rights = rights;
        this.enquiries = enquiries;
        this.citizens = citizens;
        this.intents = intents;
        this.handovers = handovers;
        this.calendar = calendar;
        this.retention = retention;
        this.clock = clock;
        this.wording = wording;
    }

    /** Intents that hold whatever is awaited. */
    boolean always(Exchange x) {
        var heard = x.said().heard();
        if (heard.is(Intent.HUMAN) || wantsHumanAndLeavesPhone(x)) {
            return human(x);
        }
        if (heard.is(Intent.RIGHTS)) {
            return rights.show(x);
        }
        if (heard.is(Intent.ERASE)) {
            return rights.askErasure(x);
        }
        if (heard.is(Intent.COPY)) {
            return rights.copy(x);
        }
        if (heard.is(Intent.MINE)) {
            return tracking.mine(x);
        }
        if (heard.is(Intent.WHEN) && x.hasJustFiled()) {
            return tracking.latest(x);
        }
        if (heard.is(Intent.NAMELESS)) {
            return filing.nameless(x);
        }
        if (heard.is(Intent.HELP, Intent.WHO_ARE_YOU)) {
            return help(x);
        }
        if (heard.is(Intent.ASK)) {
            return ask(x);
        }
        return heard.is(Intent.CANCEL) && filing.cancel(x);
    }

    /** Intents that mean something only when nothing more pressing was said. */
    boolean otherwise(Exchange x) {
        var heard = x.said().heard();
        if (heard.is(Intent.GREETING)) {
            return filing.resume(x) || greet(x);
        }
        if (wording.blamesTheAnswer(x.said().text()) && enquiries.ratedInWords(x, false)) {
            return true;
        }
        if (heard.is(Intent.UPSET)) {
            return x.say(wording.text("abuse.calm"));
        }
        if (heard.is(Intent.THANKS)) {
            if (enquiries.ratedInWords(x, true)) {
                return true;
            }
            x.keepOptions();
            return x.say(wording.text("thanks"));
        }
        if (heard.is(Intent.BYE)) {
            return filing.leave(x) || x.say(wording.text("bye"));
        }
        if (heard.is(Intent.FILE)) {
            return x.memory().draft().filter(d -> d.hasWords()).isPresent()
                    ? filing.resume(x)
                    : file(x);
        }
        if (heard.is(Intent.VIEW)) {
            return tracking.view(x);
        }
        return petition(x, heard);
    }

    private boolean petition(Exchange x, Heard heard) {
        var files = x.said().attachments();
        if (heard.begins(Intent.SUPPLEMENT)) {
            return which.act(x, Purpose.SUPPLEMENT, heard.after(Intent.SUPPLEMENT).orElse(""), files);
        }
        if (heard.is(Intent.DONE)) {
            return which.act(x, Purpose.DONE, "", List.of());
        }
        if (heard.begins(Intent.NOT_DONE) && (heard.is(Intent.NOT_DONE) || which.hasSettled(x))) {
            return which.act(x, Purpose.REOPEN, heard.is(Intent.NOT_DONE) ? "" : x.said().text(), List.of());
        }
        if (heard.is(Intent.WITHDRAW)) {
            return which.act(x, Purpose.WITHDRAW, "", List.of());
        }
        boolean steps = heard.is(Intent.SEND, Intent.CONTINUE, Intent.EDIT, Intent.EDIT_WORDS, Intent.EDIT_PLACE,
                Intent.EDIT_TOPIC,
                Intent.NO_PHOTO, Intent.YES, Intent.NO, Intent.UNSURE, Intent.OTHER_PLACE, Intent.OTHER_TOPIC);
        if (steps && filing.remind(x)) {
            return true;
        }
        if (heard.is(Intent.SEND, Intent.CONTINUE, Intent.EDIT, Intent.EDIT_WORDS, Intent.EDIT_PLACE, Intent.EDIT_TOPIC,
                Intent.NO_PHOTO)) {
            return x.say(wording.text("draft.none"), wording.file(), wording.mine());
        }
        if (heard.is(Intent.YES, Intent.NO, Intent.UNSURE, Intent.OTHER_PLACE, Intent.OTHER_TOPIC)) {
            return x.say(wording.text("nothing-asked"), wording.ask(), wording.file(), wording.mine());
        }
        return false;
    }

    /** The first thing a person hears. */
    boolean greet(Exchange x) {
        boolean known = isNoticed(x);
        noticed(x);
        return x.say(known ? wording.text("greeting.again") : wording.text("greeting", "months", retention.talk()),
                wording.ask(), wording.file(),
                wording.mine());
    }

    /** People who came straight to the point learn afterwards, once, who they talk to and what is kept; not in danger or confidence. */
    void notice(Exchange x) {
        boolean calm = !x.isSealed() && !x.said().anyOf(Nature.DANGER) && !x.said().heard().is(Intent.GREETING);
        if (calm && x.hasReplies() && !isNoticed(x)) {
            noticed(x);
            x.addNotice(wording.text("notice", "months", retention.talk()));
        }
    }

    private boolean isNoticed(Exchange x) {
        return x.citizen().noticeVersion().filter(wording.text("notice.version")::equals).isPresent();
    }

    private void noticed(Exchange x) {
        citizens.noticeShown(x.citizen().id(), wording.text("notice.version"));
    }

    boolean help(Exchange x) {
        return x.say(wording.text("help"), wording.ask(), wording.file(), wording.mine(), wording.human());
    }

    boolean ask(Exchange x) {
        return x.say(wording.text("ask.how"));
    }

    boolean file(Exchange x) {
        return filing.askWords(x, Matter.of("", Optional.empty()), "file.tell");
    }

    /** Nothing was understood: one open question, no menu of eight. */
    boolean unclear(Exchange x) {
        return x.say(wording.text("unclear"), wording.ask(), wording.file(), wording.human());
    }

    /** The citizen wants a person: the office is told, and the service goes on answering until a person takes over. */
    boolean human(Exchange x) {
        boolean callback = wording.wantsCall(x.said().text());
        handovers.request(x, Reason.ASKED, callback);
        var today = ProvinceTime.date(clock.instant());
        String told = calendar.isWorkingDay(today)
                ? wording.text("human")
                : wording.text("human.day-off", "day", wording.day(nextWorkingDay(today)));
        boolean form = false;
        if (callback) {
            var phone = citizens.phone(x.citizen().id());
            form = phone.isEmpty();
            told += "\n" + phone.map(number -> wording.text("human.call", "tail", Wording.tail(number)))
                    .orElseGet(() -> wording.text("human.phone"));
        }
        x.say(told, form ? new Button[]{wording.share()} : new Button[0]);
        return x.handedOver();
    }

    /** "Nhờ cán bộ gọi lại cho tôi số 0905…": the number is kept with the wish. */
    private boolean wantsHumanAndLeavesPhone(Exchange x) {
        return Phones.in(x.said().text()).filter(number -> intents.hear(Phones.without(x.said().text())).is(
                Intent.HUMAN)).map(number -> {
                    citizens.setPhone(x.citizen().id(), number);
                    return true;
                }).orElse(false);
    }

    private LocalDate nextWorkingDay(LocalDate today) {
        var day = today.plusDays(1);
        while (!calendar.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
