package vn.danhoi.reception;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.screening.CitizenText;

/** The register of reception: who came, with what, what was done. Lines are numbered and never deleted. */
@Component
@Transactional
public class Visits {

    private final JdbcClient jdbc;
    private final Bookings bookings;
    private final Conversations conversations;
    private final Citizens citizens;
    private final DataCipher cipher;
    private final Clock clock;

    Visits(JdbcClient jdbc, Bookings bookings, Conversations conversations, Citizens citizens, DataCipher cipher,
            Clock clock) {
        this.jdbc = jdbc;
        this.bookings = bookings;
        this.conversations = conversations;
        this.citizens = citizens;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * What an official writes down of what a visitor says, screened; empty texts are not said.
     *
     * @param booking code
     */
    public record NewVisit(String agency, LocalDate day, Optional<String> booking, String receiver,
            Optional<String> name, Optional<String> address, int people, Visit.Kind kind, Optional<CitizenText> matter,
            Optional<String> before, Visit.Handling handling, Optional<CitizenText> result) {}

    /**
     * Adds a line; the booking it came from is marked as received. Of a denunciation neither author nor matter is kept.
     *
     * @throws IllegalArgumentException for a booking of another agency or one that stands in the register already
     */
    public Visit enter(NewVisit visit, String by) {
        var booking = visit.booking().map(code -> bookings.find(code)
                .filter(b -> b.agency().equals(visit.agency()) && ofBooking(code).isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("No booking " + code + " to enter")));
        booking.ifPresent(b -> bookings.outcome(b, true, by));
        boolean secret = visit.kind() == Visit.Kind.DENUNCIATION;
        int year = visit.day().getYear();
        // Two colleagues who write at once get two numbers.
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:agency))").param("agency", "reception:" + visit.agency())
                .query((row, n) -> 0).list();
        long id = jdbc.sql("""
                insert into reception_visit (agency, year, number, day, booking_id, receiver, name, address, people,
                  kind, matter, before, handling, result, entered_by, entered_at)
                values (:agency, :year, (select coalesce(max(number), 0) + 1 from reception_visit
                  where agency = :agency and year = :year), :day, :booking, :receiver, :name, :address, :people,
                  :kind, :matter, :before, :handling, :result, :by, :now) returning id""")
                .param("agency", visit.agency()).param("year", year).param("day", visit.day())
                .param("booking", booking.map(Booking::id).orElse(null)).param("receiver", visit.receiver().strip())
                .param("name", secret ? null : encrypted(visit.name()))
                .param("address", secret ? null : encrypted(visit.address())).param("people", visit.people())
                .param("kind", visit.kind().name())
                .param("matter", secret ? null : encrypted(visit.matter().map(CitizenText::value)))
                .param("before", secret ? null : said(visit.before())).param("handling", visit.handling().name())
                .param("result", secret ? null : said(visit.result().map(CitizenText::value))).param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        return find(visit.agency(), id).orElseThrow();
    }

    /**
     * Makes a petition of a visit, once: of two who press together the second waits and finds that of the first.
     *
     * @param file files it for a citizen and gives its code
     * @return the code of the petition made now; empty when there is one already
     */
    public Optional<String> makePetition(Visit visit, LongFunction<String> file) {
        boolean free = jdbc.sql("select petition is null from reception_visit where id = :id for update")
                .param("id", visit.id()).query(Boolean.class).single();
        if (!free) {
            return Optional.empty();
        }
        String code = file.apply(citizen(visit));
        jdbc.sql("update reception_visit set petition = :code where id = :id").param("code", code)
                .param("id", visit.id()).update();
        return Optional.of(code);
    }

    /** Who came: the person who booked, else somebody no message can reach. */
    private long citizen(Visit visit) {
        return visit.booking().flatMap(bookings::find).map(Booking::citizenId).orElseGet(() -> {
            long id = citizens.of(conversations.open(DeskChannel.NAME, visit.agency(), "visit:" + visit.id())).id();
            visit.name().ifPresent(name -> citizens.setName(id, name));
            return id;
        });
    }

    /** How it ended, written down later. */
    public boolean result(Visit visit, CitizenText result) {
        return visit.kind() != Visit.Kind.DENUNCIATION
                && jdbc.sql("update reception_visit set result = :result where id = :id")
                        .param("result", result.value().strip()).param("id", visit.id()).update() == 1;
    }

    @Transactional(readOnly = true)
    public Optional<Visit> find(String agency, long id) {
        return jdbc.sql(SELECT + "where v.id = :id and v.agency = :agency").param("id", id).param("agency", agency)
                .query(this::visit).optional();
    }

    @Transactional(readOnly = true)
    public Optional<Visit> ofBooking(String code) {
        return jdbc.sql(SELECT + "where b.code = :code").param("code", code).query(this::visit).optional();
    }

    /** The register of the days from–to, in its order. */
    @Transactional(readOnly = true)
    public List<Visit> register(String agency, LocalDate from, LocalDate to) {
        return jdbc.sql(SELECT + "where v.agency = :agency and v.day between :from and :to order by v.year, v.number")
                .param("agency", agency).param("from", from).param("to", to).query(this::visit).list();
    }

    private static final String SELECT = """
            select v.*, b.code as booking_code from reception_visit v
            left join reception_booking b on b.id = v.booking_id\s""";

    private byte @Nullable [] encrypted(Optional<String> text) {
        var said = said(text);
        return said == null ? null : cipher.encryptText(said);
    }

    private static @Nullable String said(Optional<String> text) {
        return text.map(String::strip).filter(t -> !t.isEmpty()).orElse(null);
    }

    private Optional<String> decrypted(byte @Nullable [] text) {
        return text == null ? Optional.empty() : Optional.of(cipher.decryptText(text));
    }

    private Visit visit(ResultSet row, int n) throws SQLException {
        return new Visit(row.getLong("id"), row.getString("agency"), row.getInt("year"), row.getInt("number"),
                row.getObject("day", LocalDate.class), Optional.ofNullable(row.getString("booking_code")),
                row.getString("receiver"), decrypted(row.getBytes("name")), decrypted(row.getBytes("address")),
                row.getInt("people"), Visit.Kind.valueOf(row.getString("kind")), decrypted(row.getBytes("matter")),
                Optional.ofNullable(row.getString("before")), Visit.Handling.valueOf(row.getString("handling")),
                Optional.ofNullable(row.getString("result")), Optional.ofNullable(row.getString("petition")));
    }
}
