package vn.danhoi.reception;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The last thing each person with a booking was told, until it arrived or is not needed any more. */
@Component
@Transactional
public class BookingNotices {

    private final JdbcClient jdbc;
    private final Bookings bookings;
    private final ReceptionNotices notices;
    private final Clock clock;

    BookingNotices(JdbcClient jdbc, Bookings bookings, ReceptionNotices notices, Clock clock) {
        this.jdbc = jdbc;
        this.bookings = bookings;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * What somebody was told last about a booking.
     *
     * @param message the outgoing message that carries it
     */
    public record Told(Booking booking, BookingNotice notice, long message) {}

    /** Those not looked at for a minute, longest first; locked for the caller's transaction, which passes over locked ones. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Told> toFollow(int most) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                update reception_booking set told_checked_at = :now where id in (
                  select id from reception_booking where told_open
                    and (told_checked_at is null or told_checked_at < cast(:now as timestamptz) - interval '1 minute')
                  order by told_checked_at nulls first, id limit :most for update skip locked)
                returning code, told, told_message""").param("now", now).param("most", most)
                .query((row, n) -> new Told(bookings.find(row.getString("code")).orElseThrow(),
                        BookingNotice.valueOf(row.getString("told")), row.getLong("told_message")))
                .list();
    }

    /** Whether the person must still hear it: a time that is over, given back or changed since needs no word. */
    public boolean isNeeded(Told told) {
        var booking = told.booking();
        boolean ahead = booking.at().filter(clock.instant()::isBefore).isPresent();
        return switch (told.notice()) {
            case CALLED_OFF -> ahead && booking.state() == Booking.State.CALLED_OFF;
            case MOVED, REBOOKED, REMINDER -> ahead && booking.state() == Booking.State.BOOKED;
            case OPEN -> booking.state() == Booking.State.WAITING;
        };
    }

    /** Need not be followed any more. What was told since is followed on. */
    public void settle(Told told) {
        jdbc.sql("update reception_booking set told_open = false where id = :id and told_message = :message")
                .param("id", told.booking().id()).param("message", told.message()).update();
    }

    /** The time of a booking as people read it: "8:30, thứ Năm 03/12/2026". */
    public Optional<String> when(Booking booking) {
        return booking.at().map(notices::when);
    }
}
