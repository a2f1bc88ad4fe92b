package vn.danhoi.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Contact;
import vn.danhoi.agency.Contacts;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.memory.Option;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.BookingStep;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.conversation.understanding.Wish;
import vn.danhoi.conversation.understanding.Wishes;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.reception.Booking;
import vn.danhoi.reception.BookingCode;
import vn.danhoi.reception.Bookings;
import vn.danhoi.reception.Bookings.Attempt;
import vn.danhoi.reception.ReceptionSession;
import vn.danhoi.reception.Schedules;
import vn.danhoi.reception.Slot;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.screening.CitizenText;
import vn.danhoi.screening.Screening;

/**
 * Booking a time with the head of an agency (vi: đặt lịch tiếp công dân): whom, when, what about in one sentence, and a code.
 * What reads like a denunciation never comes here: it is sealed before, and no details are asked.
 */
@Component
class BookingTalk {

    private static final int SLOTS = 4;
    private static final int MOST_AGENCIES = 12;
    private static final int DAYS_TOLD = 4;
    private static final int AHEAD_DAYS = 60;

    private final Schedules schedules;
    private final Bookings bookings;
    private final Agencies agencies;
    private final Areas areas;
    private final Contacts contacts;
    private final LikelyPlaces likely;
    private final Wishes wishes;
    private final Screening screening;
    private final BookingWords words;
    private final Wording wording;
    private final Clock clock;

    BookingTalk(Schedules schedules, Bookings bookings, Agencies agencies, Areas areas, Contacts contacts,
            LikelyPlaces likely, Wishes wishes, Screening screening, BookingWords words, Wording wording,
            Clock clock) {
        this.schedules = schedules;
        this.bookings = bookings;
        this.agencies = agencies;
        this.areas = areas;
        this.contacts = contacts;
        this.likely = likely;
        this.wishes = wishes;
        this.screening = screening;
        this.words = words;
        this.wording = wording;
        this.clock = clock;
    }

    boolean handle(Exchange x) {
        if (!x.said().hasText() || x.said().press().isPresent()) {
            return false;
        }
        String text = x.said().text();
        var wished = wishes.hear(text);
        var code = BookingCode.findIn(text);
        if (code.isPresent()) {
            return coded(x, code.get(), wished.map(Wishes.Wished::wish));
        }
        if (x.memory().stage() instanceof Stage.Booking open) {
            boolean gives = wished.filter(w -> w.wish() == Wish.CANCEL_BOOKING).isPresent();
            if (gives && open.code().isEmpty()) {
                return stop(x);
            }
            boolean other = wished.filter(w -> w.wish() != Wish.CHANGE_BOOKING && !gives).isPresent();
            if (!other && answered(x, open)) {
                return true;
            }
        }
        return wished.map(w -> wish(x, w)).orElse(false);
    }

    private boolean wish(Exchange x, Wishes.Wished wished) {
        return switch (wished.wish()) {
            case BOOK -> begin(x, agency(x.said().text()), wished.about());
            case RECEPTION_DAYS -> agency(x.said().text()) instanceof Whom.Known(var agency) && days(x, agency);
            case BOOKINGS -> mine(x);
            case CHANGE_BOOKING -> one(x, b -> askSlot(x, changing(b), clock.instant()));
            case CANCEL_BOOKING -> one(x, b -> askCancel(x, b));
            case COMMENT, SUBSCRIBE, UNSUBSCRIBE, INFORMATION, ACCOUNT -> false;
        };
    }

    // Whom

    /** Whom a text names. */
    private sealed interface Whom {

        record Known(Agency agency) implements Whom {}

        record Several(List<Agency> agencies) implements Whom {}

        record Nobody() implements Whom {}
    }

    private Whom agency(String text) {
        var today = ProvinceTime.date(clock.instant());
        var named = agencies.named(text).stream().filter(a -> a.inForce(today)).distinct().toList();
        if (named.size() == 1) {
            return new Whom.Known(named.getFirst());
        }
        return switch (areas.resolve(text, true)) {
            case PlaceMatch.Found found -> new Whom.Known(agencies.committeeOf(found.area()));
            case PlaceMatch.Ambiguous several ->
                new Whom.Several(several.choices().stream().map(agencies::committeeOf).toList());
            case PlaceMatch.None none -> named.isEmpty() ? new Whom.Nobody() : new Whom.Several(named);
        };
    }

    private boolean begin(Exchange x) {
        return begin(x, new Whom.Nobody(), Optional.empty());
    }

    private boolean begin(Exchange x, Whom whom, Optional<String> matter) {
        var begun = Stage.Booking.BEGUN.about(matter);
        x.stage(begun);
        return switch (whom) {
            case Whom.Known(var agency) -> withAgency(x, begun, agency);
            case Whom.Several(var several) -> which(x, several);
            case Whom.Nobody() -> askAgency(x, "book.agency");
        };
    }

    private boolean askAgency(Exchange x, String key) {
        var nearby = likely.of(x, 2).stream().map(agencies::committeeOf).toList();
        return x.say(Reply.of(wording.text(key), nearby.stream().map(BookingTalk::button).toList()));
    }

    private boolean which(Exchange x, List<Agency> several) {
        var options = several.stream().limit(MOST_AGENCIES).map(BookingTalk::button).toList();
        var lines = new ArrayList<String>();
        lines.add(wording.text("book.which"));
        for (int i = 0; i < options.size(); i++) {
            lines.add((i + 1) + ". " + options.get(i).title());
        }
        x.say(Reply.of(String.join("\n", lines), options.stream().limit(5).toList()));
        x.offer(options.stream().map(b -> new Option(b.title(), ((Button.Say) b).payload())).toList());
        return true;
    }

    private static Button button(Agency agency) {
        return Wording.say(agency.name(), "#book:agency:" + agency.code());
    }

    private boolean withAgency(Exchange x, Stage.Booking open, Agency agency) {
        var now = bookings.open(x.citizen().id(), agency.code()).filter(b -> b.at().map(clock.instant()::isBefore)
                .orElse(true));
        if (now.isPresent() && open.code().isEmpty() && now.get().state() == Booking.State.BOOKED) {
            return already(x, now.get());
        }
        return askSlot(x, open.with(agency.code()), clock.instant());
    }

    private boolean already(Exchange x, Booking booking) {
        x.remember(x.memory().idleUnlessFiling());
        x.first(wording.text("book.already"));
        return show(x, booking);
    }

    // When

    private boolean askSlot(Exchange x, Stage.Booking open, Instant after) {
        String agency = open.agency().orElseThrow();
        var slots = schedules.free(agency, after, SLOTS);
        if (slots.isEmpty() && after.isAfter(clock.instant())) {
            slots = schedules.free(agency, clock.instant(), SLOTS);
            x.first(wording.text("book.no-later"));
        }
        return slots.isEmpty() ? noSlot(x, open, agency) : offer(x, open, slots);
    }

    private boolean offer(Exchange x, Stage.Booking open, List<Slot> slots) {
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

    private static String payload(Slot slot) {
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

    private boolean chose(Exchange x, ReceptionSession session, Instant at) {
        var open = x.memory().stage() instanceof Stage.Booking b ? b : Stage.Booking.BEGUN;
        var same = open.agency().filter(session.agency()::equals).isPresent()
                ? open
                : Stage.Booking.BEGUN.with(session.agency());
        var free = schedules.allFree(session.agency(), clock.instant()).stream()
                .filter(s -> s.session().id() == session.id() && s.at().equals(at)).findFirst();
        if (free.isEmpty()) {
            x.first(wording.text("book.taken", "when", words.when(at)));
            return askSlot(x, same, clock.instant());
        }
        var chosen = same.choosing(session.id(), at.getEpochSecond());
        if (chosen.code().isPresent()) {
            return changed(x, chosen);
        }
        var waiting = bookings.open(x.citizen().id(), session.agency());
        if (waiting.filter(b -> b.state() == Booking.State.BOOKED && b.at().orElseThrow().isAfter(clock.instant()))
                .isPresent()) {
            return already(x, waiting.get());
        }
        var matter = chosen.matter().or(() -> waiting.flatMap(Booking::matter));
        return matter.isPresent() ? askConfirm(x, chosen.about(matter)) : askMatter(x, chosen);
    }

    /** "8 giờ rưỡi thứ năm", "sáng 3/12": of the times offered, else of all to come, the one it fits or those. */
    private boolean toldTime(Exchange x, Stage.Booking open) {
        var fitting = words.fitting(x.said().text(), schedules.allFree(open.agency().orElseThrow(), clock.instant()));
        var offered = x.memory().options().stream().map(Option::payload).toList();
        var fewer = fitting.stream().filter(s -> offered.contains(payload(s))).toList();
        var meant = fewer.size() == 1 ? fewer : fitting;
        return switch (meant.size()) {
            case 0 -> false;
            case 1 -> chose(x, meant.getFirst().session(), meant.getFirst().at());
            default -> offer(x, open, meant.stream().limit(SLOTS).toList());
        };
    }

    // What about

    private boolean askMatter(Exchange x, Stage.Booking open) {
        x.stage(open.at(BookingStep.MATTER));
        return x.say(wording.text("book.matter", "when", words.when(at(open))),
                wording.button("button.no-matter", "#book:nomatter"));
    }

    private static Instant at(Stage.Booking open) {
        return Instant.ofEpochSecond(open.at().orElseThrow());
    }

    private boolean askConfirm(Exchange x, Stage.Booking open) {
        var session = schedules.session(open.session().orElseThrow());
        if (session.isEmpty()) {
            return askSlot(x, open, clock.instant());
        }
        x.stage(open.at(BookingStep.CONFIRM));
        var lines = new ArrayList<String>();
        lines.add(wording.text("review.title"));
        lines.add(wording.text("book.line-agency", "agency", wording.agency(session.get().agency()), "receiver",
                session.get().desk().receiver()));
        lines.add(wording.text("book.line-when", "when", words.when(at(open))));
        lines.add(wording.text("book.line-place", "place", session.get().desk().place()));
        open.matter().ifPresent(m -> lines.add(wording.text("book.line-matter", "matter", Wording.quote(m))));
        return x.say(Reply.of(String.join("\n", lines),
                List.of(wording.button("button.book", "#book:yes"),
                        wording.button("button.other-time", "#book:more:0"),
                        wording.button("button.edit-matter", "#book:matter"),
                        wording.button("button.cancel", "#book:stop"))));
    }

    private boolean book(Exchange x, Stage.Booking open) {
        if (open.session().isEmpty()) {
            return open.agency().isPresent()
                    ? askSlot(x, open, clock.instant())
                    : askAgency(x, "book.agency");
        }
        return switch (bookings.book(x.citizen().id(), open.session().get(), at(open), matter(open))) {
            case Attempt.Booked(var booking) -> {
                x.remember(x.memory().idleUnlessFiling());
                yield x.say(Reply.of(receipt(booking), buttons(booking)).about(booking.code()));
            }
            case Attempt.Already(var booking) -> already(x, booking);
            case Attempt.Taken() -> {
                x.first(wording.text("book.taken", "when", words.when(at(open))));
                yield askSlot(x, open, clock.instant());
            }
        };
    }

    private Optional<CitizenText> matter(Stage.Booking open) {
        return open.matter().map(screening::pass);
    }

    private String receipt(Booking booking) {
        var session = booking.session().orElseThrow();
        var lines = new ArrayList<String>();
        lines.add(wording.text("book.done", "code", booking.code()));
        lines.addAll(facts(booking, session));
        lines.add(wording.text("book.bring"));
        return String.join("\n", lines);
    }

    private List<String> facts(Booking booking, ReceptionSession session) {
        var lines = new ArrayList<String>();
        lines.add(wording.text("book.line-agency", "agency", wording.agency(session.agency()), "receiver",
                session.desk().receiver()));
        booking.at().ifPresent(at -> lines.add(wording.text("book.line-when", "when", words.when(at))));
        lines.add(wording.text("book.line-place", "place", session.desk().place()));
        session.desk().phone().ifPresent(p -> lines.add(wording.text("book.phone", "phone", p)));
        return lines;
    }

    // Open questions

    private boolean answered(Exchange x, Stage.Booking open) {
        var heard = x.said().heard();
        if (heard.is(Intent.CANCEL)) {
            return open.step() == BookingStep.CANCEL
                    ? own(x, open.code().orElseThrow()).map(b -> cancel(x, b)).orElse(false)
                    : stop(x);
        }
        boolean question = x.said().nature() == Nature.QUESTION;
        return switch (open.step()) {
            case AGENCY -> (!question || x.said().isShort()) && toldAgency(x, open);
            case CANCEL -> heard.is(Intent.YES, Intent.SEND, Intent.CONTINUE)
                    ? own(x, open.code().orElseThrow()).map(b -> cancel(x, b)).orElse(false)
                    : heard.is(Intent.NO) && own(x, open.code().orElseThrow()).map(b -> keep(x, b)).orElse(false);
            case SLOT -> heard.is(Intent.NO, Intent.OTHER_TOPIC, Intent.OTHER_PLACE, Intent.EDIT)
                    ? askSlot(x, open, clock.instant())
                    : toldTime(x, open) || !question && (x.said().isShort()
                            ? agency(x.said().text()) instanceof Whom.Known(var other)
                                    && withAgency(x, Stage.Booking.BEGUN.about(open.matter()), other)
                            : toldEarly(x) && askSlot(x, open.about(Optional.of(x.said().text())), clock.instant()));
            case MATTER -> heard.is(Intent.NO, Intent.UNSURE, Intent.SKIP, Intent.NO_PHOTO)
                    || heard.begins(Intent.NO) && x.said().nature() == Nature.OTHER && x.said().isShort()
                            ? askConfirm(x, open.about(Optional.empty()))
                            : !isSmallTalk(x) && askConfirm(x, open.about(Optional.of(x.said().text())));
            case CONFIRM -> heard.is(Intent.YES, Intent.SEND, Intent.CONTINUE)
                    ? book(x, open)
                    : heard.is(Intent.NO, Intent.EDIT, Intent.EDIT_WORDS)
                            ? askMatter(x, open)
                            : toldTime(x, open) || !question && !isSmallTalk(x) && !x.said().isShort()
                                    && askConfirm(x, open.about(Optional.of(x.said().text())));
            case WAIT -> heard.is(Intent.YES, Intent.SEND, Intent.CONTINUE)
                    ? wait(x, open.agency().orElseThrow())
                    : heard.is(Intent.NO) && stop(x);
        };
    }

    private static boolean isSmallTalk(Exchange x) {
        return x.said().heard().is(Intent.GREETING, Intent.THANKS, Intent.BYE, Intent.HELP, Intent.HUMAN,
                Intent.RIGHTS, Intent.MINE, Intent.FILE, Intent.ASK);
    }

    private boolean toldAgency(Exchange x, Stage.Booking open) {
        return switch (agency(x.said().text())) {
            case Whom.Known(var agency) -> withAgency(x, open, agency);
            case Whom.Several(var several) -> which(x, several);
            case Whom.Nobody() -> {
                if (!x.said().isShort() && toldEarly(x)) {
                    x.stage(open.about(Optional.of(x.said().text())));
                    yield askAgency(x, "book.agency");
                }
                yield x.said().isShort() && x.said().nature() == Nature.OTHER && !isSmallTalk(x)
                        && askAgency(x, "book.agency-again");
            }
        };
    }

    /** The matter before it was asked for: kept, and said so, because it may have been meant otherwise. */
    private boolean toldEarly(Exchange x) {
        boolean matter = switch (x.said().nature()) {
            case PETITION, COMPLAINT, CIVIL_DISPUTE, OTHER -> true;
            case DANGER, DENUNCIATION, DENUNCIATION_DOUBT, CRIME_REPORT, QUESTION, ABUSE -> false;
        };
        if (matter) {
            x.first(wording.text("book.noted", "matter", Wording.quote(x.said().text())));
        }
        return matter;
    }

    private boolean stop(Exchange x) {
        x.remember(x.memory().idleUnlessFiling());
        return x.say(wording.text("book.stopped"), wording.ask(), wording.file());
    }

    private boolean wait(Exchange x, String agency) {
        var open = x.memory().stage() instanceof Stage.Booking b ? b : Stage.Booking.BEGUN;
        var waiting = bookings.await(x.citizen().id(), agency, matter(open));
        if (waiting.state() == Booking.State.BOOKED) {
            return already(x, waiting);
        }
        x.remember(x.memory().idleUnlessFiling());
        return x.say(Reply.of(wording.text("book.waiting", "agency", wording.agency(agency), "code", waiting.code()),
                List.of(wording.button("button.cancel-booking", "#book:cancel:" + waiting.code())))
                .about(waiting.code()));
    }

    // What is booked

    private boolean mine(Exchange x) {
        var own = bookings.ofCitizen(x.citizen().id());
        if (own.isEmpty()) {
            return x.say(wording.text("book.none"), wording.button("button.new-booking", "#book"));
        }
        own.forEach(b -> show(x, b));
        return true;
    }

    private interface Act {
        boolean on(Booking booking);
    }

    /** "Hủy lịch": which is meant when there are several. A text that fits nobody's booking may mean something else. */
    private boolean one(Exchange x, Act act) {
        var own = bookings.ofCitizen(x.citizen().id());
        if (own.size() == 1) {
            return act.on(own.getFirst());
        }
        boolean filing = x.memory().draft().filter(Draft::hasWords).isPresent();
        return (!own.isEmpty() || !filing && x.said().isShort()) && mine(x);
    }

    private boolean coded(Exchange x, String code, Optional<Wish> wish) {
        var booking = own(x, code);
        if (booking.isEmpty()) {
            return x.say(wording.text("book.not-yours", "code", code), wording.button("button.new-booking", "#book"));
        }
        var b = booking.get();
        boolean cancels = wish.filter(w -> w == Wish.CANCEL_BOOKING).isPresent()
                || x.said().heard().begins(Intent.CANCEL) || x.said().heard().begins(Intent.WITHDRAW);
        if (!b.state().isOpen()) {
            return show(x, b);
        }
        return cancels
                ? askCancel(x, b)
                : wish.filter(w -> w == Wish.CHANGE_BOOKING).isPresent()
                        ? askSlot(x, changing(b), clock.instant())
                        : show(x, b);
    }

    private Optional<Booking> own(Exchange x, String code) {
        return bookings.find(code).filter(b -> b.citizenId() == x.citizen().id());
    }

    private static Stage.Booking changing(Booking booking) {
        return Stage.Booking.BEGUN.with(booking.agency()).about(booking.matter()).changing(booking.code());
    }

    private boolean changed(Exchange x, Stage.Booking open) {
        var booking = own(x, open.code().orElseThrow()).filter(b -> b.state().isOpen());
        if (booking.isEmpty()) {
            return book(x, open);
        }
        return switch (bookings.change(booking.get(), open.session().orElseThrow(), at(open))) {
            case Attempt.Booked(var moved) -> {
                x.remember(x.memory().idleUnlessFiling());
                var lines = new ArrayList<String>();
                lines.add(wording.text("book.changed", "code", moved.code()));
                lines.addAll(facts(moved, moved.session().orElseThrow()));
                yield x.say(Reply.of(String.join("\n", lines), buttons(moved)).about(moved.code()));
            }
            case Attempt.Already(var other) -> already(x, other);
            case Attempt.Taken() -> {
                x.first(wording.text("book.taken", "when", words.when(at(open))));
                yield askSlot(x, open, clock.instant());
            }
        };
    }

    private boolean keep(Exchange x, Booking booking) {
        x.remember(x.memory().idleUnlessFiling());
        return show(x, booking);
    }

    private boolean askCancel(Exchange x, Booking booking) {
        x.stage(changing(booking).at(BookingStep.CANCEL));
        return x.say(Reply.of(wording.text("book.cancel-ask", "code", booking.code(), "agency",
                wording.agency(booking.agency()), "when", booking.at().map(words::when).orElse(
                        wording.text("book.no-time"))),
                List.of(wording.button("button.cancel-yes", "#book:cancel:" + booking.code() + ":yes"),
                        wording.button("button.keep-booking", "#book:show:" + booking.code()))));
    }

    private boolean cancel(Exchange x, Booking booking) {
        x.remember(x.memory().idleUnlessFiling());
        return x.say(wording.text(bookings.cancel(booking) ? "book.cancelled" : "book.over", "code", booking.code()),
                wording.button("button.new-booking", "#book"));
    }

    private boolean show(Exchange x, Booking booking) {
        var lines = new ArrayList<String>();
        lines.add(wording.text("book.show", "code", booking.code(), "state",
                wording.text("book.state." + booking.state())));
        booking.session().ifPresentOrElse(s -> lines.addAll(facts(booking, s)),
                () -> lines.add(wording.text("book.line-waiting", "agency", wording.agency(booking.agency()))));
        booking.matter().ifPresent(m -> lines.add(wording.text("book.line-matter", "matter", Wording.quote(m))));
        return x.say(Reply.of(String.join("\n", lines), buttons(booking)).about(booking.code()));
    }

    private List<Button> buttons(Booking booking) {
        return booking.state().isOpen()
                ? List.of(wording.button("button.change-time", "#book:change:" + booking.code()),
                        wording.button("button.cancel-booking", "#book:cancel:" + booking.code()))
                : List.of(wording.button("button.new-booking", "#book"));
    }

    /** When an agency receives people, if it told; else the directory answers. */
    private boolean days(Exchange x, Agency agency) {
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

    // Buttons

    boolean press(Exchange x, Press press) {
        String rest = press.part(1);
        var open = x.memory().stage() instanceof Stage.Booking b ? b : Stage.Booking.BEGUN;
        return switch (press.part(0)) {
            case "" -> begin(x);
            case "agency" -> agencies.find(rest).map(a -> withAgency(x, open.agency().filter(rest::equals).isPresent()
                    ? open
                    : Stage.Booking.BEGUN, a)).orElseGet(() -> begin(x));
            case "slot" -> slot(x, rest, press.part(2));
            case "more" -> open.agency().isPresent()
                    ? askSlot(x, open, number(rest).map(Instant::ofEpochSecond).orElse(clock.instant()))
                    : begin(x);
            case "nomatter" -> open.session().isPresent()
                    ? askConfirm(x, open.about(Optional.empty()))
                    : begin(x);
            case "matter" -> open.session().isPresent() ? askMatter(x, open) : begin(x);
            case "yes" -> book(x, open);
            case "stop" -> stop(x);
            case "wait" -> agencies.find(rest).isPresent() && wait(x, rest);
            case "change", "cancel", "show" -> own(x, rest).map(b -> onOwn(x, press, b))
                    .orElseGet(() -> x.say(wording.text("book.not-yours", "code", rest),
                            wording.button("button.new-booking", "#book")));
            default -> false;
        };
    }

    private boolean onOwn(Exchange x, Press press, Booking booking) {
        if (!booking.state().isOpen() || press.part(0).equals("show")) {
            return show(x, booking);
        }
        if (press.part(0).equals("change")) {
            return askSlot(x, changing(booking), clock.instant());
        }
        return press.part(2).equals("yes") ? cancel(x, booking) : askCancel(x, booking);
    }

    private boolean slot(Exchange x, String session, String second) {
        var found = number(session).flatMap(schedules::session);
        var at = number(second).map(Instant::ofEpochSecond);
        return found.isPresent() && at.isPresent()
                ? chose(x, found.get(), at.get())
                : begin(x);
    }

    private static Optional<Long> number(String digits) {
        return digits.matches("\\d{1,12}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }
}
