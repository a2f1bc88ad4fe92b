package vn.danhoi.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Contact;
import vn.danhoi.agency.Contacts;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.BookingStep;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.reception.ReceptionSession;
import vn.danhoi.reception.Schedules;
import vn.danhoi.reception.Slot;

/** The times an agency receives people at, offered. */
@Component
class BookingTimes {

    private static final int SLOTS = 4;
    private static final int DAYS_TOLD = 4;
    private static final int AHEAD_DAYS = 60;

    private final Schedules schedules;
    private final Agencies agencies;
    private final Contacts contacts;
    private final BookingWords words;
    private final Wording wording;
    private final Clock clock;

    BookingTimes(Schedules schedules, Agencies agencies, Contacts contacts, BookingWords words, Wording wording,
            Clock clock) {
        this.schedules = schedules;
        this.agencies = agencies;
        this.contacts = contacts;
        this.words = words;
        this.wording = wording;
        this.clock = clock;
    }

    boolean ask(Exchange x, Stage.Booking open, Instant after) {
        String agency = open.agency().orElseThrow();
        var slots = schedules.free(agency, after, SLOTS);
        if (slots.isEmpty() && after.isAfter(clock.instant())) {
            slots = schedules.free(agency, clock.instant(), SLOTS);
            x.first(wording.text("book.no-later"));
        }
        return slots.isEmpty() ? noSlot(x, open, agency) : offer(x, open, slots);
    }

    boolean offer(Exchange x, Stage.Booking open, List<Slot> free) {
        var slots = free.stream().limit(SLOTS).toList();
        x.stage(open.at(BookingStep.SLOT));
        var lines = new ArrayList<String>();
        var buttons = new ArrayList<Button>();
        var receivers = slots.stream().map(s -> s.session().desk().receiver()).distinct().toList();
        String agency = wording.agency(open.agency().orElseThrow());
        lines.add(open.code().isPresent()
                ? wording.text("book.slot-anew", "agency", agency)
                : receivers.size() > 1
                        ? wording.text("book.slot-several", "agency", agency)
                        : wording.text("book.slot", "agency", agency, "receiver", receivers.getFirst()));
        for (var slot : slots) {
            String title = words.when(slot.at());
            lines.add((buttons.size() + 1) + ". " + title
                    + (receivers.size() > 1 ? " – " + slot.session().desk().receiver() : ""));
            buttons.add(Wording.say(title, payload(slot)));
        }
        buttons.add(wording.button("button.other-time", "#book:more:" + slots.getLast().at().getEpochSecond()));
        return x.say(Reply.of(String.join("\n", lines), buttons));
    }

    static String payload(Slot slot) {
        return "#book:slot:" + slot.session().id() + ":" + slot.at().getEpochSecond();
    }

    /** No plan is known, or all times are taken: what the law and the directory say, and the offer to be told. */
    private boolean noSlot(Exchange x, Stage.Booking open, String code) {
        x.stage(open.at(BookingStep.WAIT));
        var agency = agencies.get(code);
        var lines = new ArrayList<String>();
        lines.add(wording.text(schedules.hasAny(code) ? "book.full" : "book.no-plan", "agency", agency.name()));
        Stream.of(Contact.Kind.HOTLINE, Contact.Kind.PHONE)
                .flatMap(kind -> contacts.of(agency, kind).flatMap(c -> c.detail(kind)).stream()).findFirst()
                .ifPresent(phone -> lines.add(wording.text("book.phone", "phone", phone)));
        lines.add(wording.text("book.wait"));
        return x.say(Reply.of(String.join("\n", lines),
                List.of(wording.button("button.tell-me", "#book:wait:" + code),
                        wording.button("button.other-agency", "#book"))));
    }

    /** When an agency receives people, if it told; else the directory answers. */
    boolean days(Exchange x, Agency agency) {
        LocalDate today = ProvinceTime.date(clock.instant());
        var sessions = schedules.sessions(agency.code(), today, today.plusDays(AHEAD_DAYS)).stream()
                .filter(ReceptionSession::isHeld).limit(DAYS_TOLD).toList();
        if (sessions.isEmpty()) {
            return false;
        }
        var desk = sessions.getFirst().desk();
        var lines = new ArrayList<String>();
        lines.add(wording.text("book.days", "agency", agency.name()));
        sessions.forEach(s -> lines.add("• " + words.session(s)));
        lines.add(wording.text("book.line-place", "place", desk.place()));
        lines.add(wording.text("book.line-receiver", "receiver", desk.receiver()));
        desk.phone().ifPresent(p -> lines.add(wording.text("book.phone", "phone", p)));
        lines.add(wording.text("book.source", "agency", agency.name()));
        return x.say(Reply.of(String.join("\n", lines),
                List.of(wording.button("button.new-booking", "#book:agency:" + agency.code()))));
    }
}
