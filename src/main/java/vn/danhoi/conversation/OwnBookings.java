package vn.danhoi.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.BookingStep;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.reception.Booking;
import vn.danhoi.reception.Bookings;
import vn.danhoi.reception.ReceptionSession;

/** A person's own bookings: told, and given back. */
@Component
class OwnBookings {

    private final Bookings bookings;
    private final BookingWords words;
    private final Wording wording;

    OwnBookings(Bookings bookings, BookingWords words, Wording wording) {
        this.bookings = bookings;
        this.words = words;
        this.wording = wording;
    }

    boolean mine(Exchange x) {
        var own = bookings.ofCitizen(x.citizen().id());
        if (own.isEmpty()) {
            return x.say(wording.text("book.none"), wording.button("button.new-booking", "#book"));
        }
        own.forEach(b -> show(x, b));
        return true;
    }

    Optional<Booking> find(Exchange x, String code) {
        return bookings.find(code).filter(b -> b.citizenId() == x.citizen().id());
    }

    boolean already(Exchange x, Booking booking) {
        x.remember(x.memory().idleUnlessFiling());
        x.first(wording.text("book.already"));
        return show(x, booking);
    }

    boolean show(Exchange x, Booking booking) {
        var lines = new ArrayList<String>();
        lines.add(wording.text("book.show", "code", booking.code(), "state",
                wording.text("book.state." + booking.state())));
        booking.session().ifPresentOrElse(s -> lines.addAll(facts(booking, s)),
                () -> lines.add(wording.text("book.line-waiting", "agency", wording.agency(booking.agency()))));
        booking.matter().ifPresent(m -> lines.add(wording.text("book.line-matter", "matter", Wording.quote(m))));
        return x.say(Reply.of(String.join("\n", lines), buttons(booking)).about(booking.code()));
    }

    boolean keep(Exchange x, Booking booking) {
        x.remember(x.memory().idleUnlessFiling());
        return show(x, booking);
    }

    boolean askCancel(Exchange x, Booking booking) {
        x.stage(changing(booking).at(BookingStep.CANCEL));
        return x.say(Reply.of(wording.text("book.cancel-ask", "code", booking.code(), "agency",
                wording.agency(booking.agency()), "when", booking.at().map(words::when).orElse(
                        wording.text("book.no-time"))),
                List.of(wording.button("button.cancel-yes", "#book:cancel:" + booking.code() + ":yes"),
                        wording.button("button.keep-booking", "#book:show:" + booking.code()))));
    }

    boolean cancel(Exchange x, Booking booking) {
        x.remember(x.memory().idleUnlessFiling());
        return x.say(wording.text(bookings.cancel(booking) ? "book.cancelled" : "book.over", "code", booking.code()),
                wording.button("button.new-booking", "#book"));
    }

    static Stage.Booking changing(Booking booking) {
        return Stage.Booking.BEGUN.with(booking.agency()).about(booking.matter()).changing(booking.code());
    }

    /** A time just given. */
    boolean booked(Exchange x, Booking booking) {
        x.remember(x.memory().idleUnlessFiling());
        return x.say(Reply.of(receipt(booking), buttons(booking)).about(booking.code()));
    }

    /** Another time just given. */
    boolean changed(Exchange x, Booking booking) {
        x.remember(x.memory().idleUnlessFiling());
        var lines = new ArrayList<String>();
        lines.add(wording.text("book.changed", "code", booking.code()));
        lines.addAll(facts(booking, booking.session().orElseThrow()));
        return x.say(Reply.of(String.join("\n", lines), buttons(booking)).about(booking.code()));
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

    private List<Button> buttons(Booking booking) {
        return booking.state().isOpen()
                ? List.of(wording.button("button.change-time", "#book:change:" + booking.code()),
                        wording.button("button.cancel-booking", "#book:cancel:" + booking.code()))
                : List.of(wording.button("button.new-booking", "#book"));
    }
}
