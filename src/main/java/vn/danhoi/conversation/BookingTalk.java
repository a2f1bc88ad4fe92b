package vn.danhoi.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.conversation.BookingAgencies.Whom;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.memory.Option;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.BookingStep;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.conversation.understanding.Wish;
import vn.danhoi.conversation.understanding.Wishes;
import vn.danhoi.messaging.Reply;
import vn.danhoi.reception.Booking;
import vn.danhoi.reception.BookingCode;
import vn.danhoi.reception.Bookings;
import vn.danhoi.reception.Bookings.Attempt;
import vn.danhoi.reception.ReceptionSession;
import vn.danhoi.reception.Schedules;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.screening.CitizenText;
import vn.danhoi.screening.Screening;

/**
 * Booking a time with the head of an agency (vi: đặt lịch tiếp công dân): whom, when, what about in one sentence, and a code.
 * What reads like a denunciation never comes here: it is sealed before, and no details are asked.
 */
@Component
class BookingTalk {

    private final Schedules schedules;
    private final Bookings bookings;
    private final Agencies agencies;
    private final BookingAgencies whom;
    private final BookingTimes times;
    private final OwnBookings own;
    private final Wishes wishes;
    private final Screening screening;
    private final BookingWords words;
    private final Wording wording;
    private final Clock clock;

    BookingTalk(Schedules schedules, Bookings bookings, Agencies agencies, BookingAgencies whom,
            BookingTimes times, OwnBookings own, Wishes wishes, Screening screening, BookingWords words,
            Wording wording, Clock clock) {
        this.schedules = schedules;
        this.bookings = bookings;
        this.agencies = agencies;
        this.whom = whom;
        this.times = times;
        this.own = own;
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
            case BOOK -> begin(x, whom.named(x.said().text()), wished.about());
            case RECEPTION_DAYS ->
                whom.named(x.said().text()) instanceof Whom.Known(var agency) && times.days(x, agency);
            case BOOKINGS -> own.mine(x);
            case CHANGE_BOOKING -> one(x, b -> times.ask(x, OwnBookings.changing(b), clock.instant()));
            case CANCEL_BOOKING -> one(x, b -> own.askCancel(x, b));
            case COMMENT, SUBSCRIBE, UNSUBSCRIBE, INFORMATION, ACCOUNT -> false;
        };
    }

    private boolean begin(Exchange x) {
        return begin(x, new Whom.Nobody(), Optional.empty());
    }

    private boolean begin(Exchange x, Whom with, Optional<String> matter) {
        var begun = Stage.Booking.BEGUN.about(matter);
        x.stage(begun);
        return switch (with) {
            case Whom.Known(var agency) -> withAgency(x, begun, agency);
            case Whom.Several(var several) -> whom.which(x, several);
            case Whom.Nobody() -> whom.ask(x, "book.agency");
        };
    }

    private boolean withAgency(Exchange x, Stage.Booking open, Agency agency) {
        var now = bookings.open(x.citizen().id(), agency.code()).filter(b -> b.at().map(clock.instant()::isBefore)
                .orElse(true));
        if (now.isPresent() && open.code().isEmpty() && now.get().state() == Booking.State.BOOKED) {
            return own.already(x, now.get());
        }
        return times.ask(x, open.with(agency.code()), clock.instant());
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
            return times.ask(x, same, clock.instant());
        }
        var chosen = same.choosing(session.id(), at.getEpochSecond());
        if (chosen.code().isPresent()) {
            return changed(x, chosen);
        }
        var waiting = bookings.open(x.citizen().id(), session.agency());
        if (waiting.filter(b -> b.state() == Booking.State.BOOKED && b.at().orElseThrow().isAfter(clock.instant()))
                .isPresent()) {
            return own.already(x, waiting.get());
        }
        var matter = chosen.matter().or(() -> waiting.flatMap(Booking::matter));
        return matter.isPresent() ? askConfirm(x, chosen.about(matter)) : askMatter(x, chosen);
    }

    /** "8 giờ rưỡi thứ năm", "sáng 3/12": of the times offered, else of all to come, the one it fits or those. */
    private boolean toldTime(Exchange x, Stage.Booking open) {
        var fitting = words.fitting(x.said().text(), schedules.allFree(open.agency().orElseThrow(), clock.instant()));
        var offered = x.memory().options().stream().map(Option::payload).toList();
        var fewer = fitting.stream().filter(s -> offered.contains(BookingTimes.payload(s))).toList();
        var meant = fewer.size() == 1 ? fewer : fitting;
        return switch (meant.size()) {
            case 0 -> false;
            case 1 -> chose(x, meant.getFirst().session(), meant.getFirst().at());
            default -> times.offer(x, open, meant);
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
            return times.ask(x, open, clock.instant());
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
                    ? times.ask(x, open, clock.instant())
                    : whom.ask(x, "book.agency");
        }
        return switch (bookings.book(x.citizen().id(), open.session().get(), at(open), matter(open))) {
            case Attempt.Booked(var booking) -> own.booked(x, booking);
            case Attempt.Already(var booking) -> own.already(x, booking);
            case Attempt.Taken() -> {
                x.first(wording.text("book.taken", "when", words.when(at(open))));
                yield times.ask(x, open, clock.instant());
            }
        };
    }

    private Optional<CitizenText> matter(Stage.Booking open) {
        return open.matter().map(screening::pass);
    }

    // Open questions

    private boolean answered(Exchange x, Stage.Booking open) {
        var heard = x.said().heard();
        if (heard.is(Intent.CANCEL)) {
            return open.step() == BookingStep.CANCEL
                    ? own.find(x, open.code().orElseThrow()).map(b -> own.cancel(x, b)).orElse(false)
                    : stop(x);
        }
        boolean question = x.said().nature() == Nature.QUESTION;
        return switch (open.step()) {
            case AGENCY -> (!question || x.said().isShort()) && toldAgency(x, open);
            case CANCEL -> heard.is(Intent.YES, Intent.SEND, Intent.CONTINUE)
                    ? own.find(x, open.code().orElseThrow()).map(b -> own.cancel(x, b)).orElse(false)
                    : heard.is(Intent.NO)
                            && own.find(x, open.code().orElseThrow()).map(b -> own.keep(x, b)).orElse(false);
            case SLOT -> heard.is(Intent.NO, Intent.OTHER_TOPIC, Intent.OTHER_PLACE, Intent.EDIT)
                    ? times.ask(x, open, clock.instant())
                    : toldTime(x, open) || !question && (x.said().isShort()
                            ? whom.named(x.said().text()) instanceof Whom.Known(var other)
                                    && withAgency(x, Stage.Booking.BEGUN.about(open.matter()), other)
                            : toldEarly(x) && times.ask(x, open.about(Optional.of(x.said().text())), clock.instant()));
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
        return switch (whom.named(x.said().text())) {
            case Whom.Known(var agency) -> withAgency(x, open, agency);
            case Whom.Several(var several) -> whom.which(x, several);
            case Whom.Nobody() -> {
                if (!x.said().isShort() && toldEarly(x)) {
                    x.stage(open.about(Optional.of(x.said().text())));
                    yield whom.ask(x, "book.agency");
                }
                yield x.said().isShort() && x.said().nature() == Nature.OTHER && !isSmallTalk(x)
                        && whom.ask(x, "book.agency-again");
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
            return own.already(x, waiting);
        }
        x.remember(x.memory().idleUnlessFiling());
        return x.say(Reply.of(wording.text("book.waiting", "agency", wording.agency(agency), "code", waiting.code()),
                List.of(wording.button("button.cancel-booking", "#book:cancel:" + waiting.code())))
                .about(waiting.code()));
    }

    // What is booked

    private interface Act {
        boolean on(Booking booking);
    }

    /** "Hủy lịch": which is meant when there are several. A text that fits nobody's booking may mean something else. */
    private boolean one(Exchange x, Act act) {
        var open = bookings.ofCitizen(x.citizen().id());
        if (open.size() == 1) {
            return act.on(open.getFirst());
        }
        boolean filing = x.memory().draft().filter(Draft::hasWords).isPresent();
        return (!open.isEmpty() || !filing && x.said().isShort()) && own.mine(x);
    }

    private boolean coded(Exchange x, String code, Optional<Wish> wish) {
        var booking = own.find(x, code);
        if (booking.isEmpty()) {
            return x.say(wording.text("book.not-yours", "code", code), wording.button("button.new-booking", "#book"));
        }
        var b = booking.get();
        boolean cancels = wish.filter(w -> w == Wish.CANCEL_BOOKING).isPresent()
                || x.said().heard().begins(Intent.CANCEL) || x.said().heard().begins(Intent.WITHDRAW);
        if (!b.state().isOpen()) {
            return own.show(x, b);
        }
        return cancels
                ? own.askCancel(x, b)
                : wish.filter(w -> w == Wish.CHANGE_BOOKING).isPresent()
                        ? times.ask(x, OwnBookings.changing(b), clock.instant())
                        : own.show(x, b);
    }

    private boolean changed(Exchange x, Stage.Booking open) {
        var booking = own.find(x, open.code().orElseThrow()).filter(b -> b.state().isOpen());
        if (booking.isEmpty()) {
            return book(x, open);
        }
        return switch (bookings.change(booking.get(), open.session().orElseThrow(), at(open))) {
            case Attempt.Booked(var moved) -> own.changed(x, moved);
            case Attempt.Already(var other) -> own.already(x, other);
            case Attempt.Taken() -> {
                x.first(wording.text("book.taken", "when", words.when(at(open))));
                yield times.ask(x, open, clock.instant());
            }
        };
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
                    ? times.ask(x, open, number(rest).map(Instant::ofEpochSecond).orElse(clock.instant()))
                    : begin(x);
            case "nomatter" -> open.session().isPresent()
                    ? askConfirm(x, open.about(Optional.empty()))
                    : begin(x);
            case "matter" -> open.session().isPresent() ? askMatter(x, open) : begin(x);
            case "yes" -> book(x, open);
            case "stop" -> stop(x);
            case "wait" -> agencies.find(rest).isPresent() && wait(x, rest);
            case "change", "cancel", "show" -> own.find(x, rest).map(b -> onOwn(x, press, b))
                    .orElseGet(() -> x.say(wording.text("book.not-yours", "code", rest),
                            wording.button("button.new-booking", "#book")));
            default -> false;
        };
    }

    private boolean onOwn(Exchange x, Press press, Booking booking) {
        if (!booking.state().isOpen() || press.part(0).equals("show")) {
            return own.show(x, booking);
        }
        if (press.part(0).equals("change")) {
            return times.ask(x, OwnBookings.changing(booking), clock.instant());
        }
        return press.part(2).equals("yes") ? own.cancel(x, booking) : own.askCancel(x, booking);
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
