package vn.danhoi.reception;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.reception.Booking.State;
import vn.danhoi.reception.Schedules.Person;
import vn.danhoi.screening.CitizenText;

/** Times people have at receptions. A time is given to as many as the agency receives at once, whoever asks together. */
@Component
@Transactional
public class Bookings {

    private static final String SELECT = "select b.*, " + Schedules.SESSION
            + " from reception_booking b left join reception_session s on s.id = b.session_id ";
    private static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final Schedules schedules;
    private final ReceptionNotices notices;
    private final DataCipher cipher;
    private final Clock clock;

    Bookings(JdbcClient jdbc, Schedules schedules, ReceptionNotices notices, DataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.schedules = schedules;
        this.notices = notices;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** What came of an attempt to book. */
    public sealed interface Attempt {

        record Booked(Booking booking) implements Attempt {}

        /** Somebody was faster, or the session is not held. */
        record Taken() implements Attempt {}

        /** The person has a time at this agency. */
        record Already(Booking booking) implements Attempt {}
    }

    /** Books a time; a wish that waited becomes this booking. */
    public Attempt book(long citizenId, long sessionId, Instant at, Optional<CitizenText> matter) {
        schedules.lock(sessionId);
        var slot = slot(sessionId, at);
        if (slot.isEmpty()) {
            return new Attempt.Taken();
        }
        String agency = slot.get().session().agency();
        pass(citizenId);
        var open = open(citizenId, agency);
        if (open.filter(b -> b.state() == State.BOOKED).isPresent()) {
            return new Attempt.Already(open.get());
        }
        if (open.isPresent()) {
            jdbc.sql("""
                    update reception_booking set session_id = :session, slot_at = :at, state = 'BOOKED',
                      matter = coalesce(:matter, matter) where id = :id""").param("session", sessionId)
                    .param("at", at.atOffset(ZoneOffset.UTC)).param("matter", encrypted(matter))
                    .param("id", open.get().id()).update();
            return new Attempt.Booked(find(open.get().code()).orElseThrow());
        }
        return new Attempt.Booked(insert(agency, sessionId, at, citizenId, matter, State.BOOKED));
    }

    /** Notes that somebody wants to be received while there is no time to give. */
    public Booking await(long citizenId, String agency, Optional<CitizenText> matter) {
        pass(citizenId);
        return open(citizenId, agency)
                .orElseGet(() -> insert(agency, null, null, citizenId, matter, State.WAITING));
    }

    private Booking insert(String agency, @Nullable Long session, @Nullable Instant at, long citizenId,
            Optional<CitizenText> matter, State state) {
        for (int i = 0; i < TRIES; i++) {
            String code = BookingCode.random();
            int inserted = jdbc.sql("""
                    insert into reception_booking (code, agency, session_id, slot_at, citizen_id, matter, state,
                      booked_at)
                    values (:code, :agency, :session, :at, :citizen, :matter, :state, :now)
                    on conflict (code) do nothing""").param("code", code).param("agency", agency)
                    .param("session", session).param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                    .param("citizen", citizenId).param("matter", encrypted(matter)).param("state", state.name())
                    .param("now", now()).update();
            if (inserted == 1) {
                return find(code).orElseThrow();
            }
        }
        throw new DuplicateKeyException("No free booking code");
    }

    /** Gives a booking another time; {@link Attempt.Taken} leaves it as it was. */
    public Attempt change(Booking booking, long sessionId, Instant at) {
        schedules.lock(sessionId);
        var slot = slot(sessionId, at).filter(s -> s.session().agency().equals(booking.agency()));
        if (slot.isEmpty()) {
            return new Attempt.Taken();
        }
        int changed = jdbc.sql("""
                update reception_booking set session_id = :session, slot_at = :at, reminded_at = null, state = 'BOOKED'
                where id = :id and state in ('BOOKED', 'WAITING')""").param("session", sessionId)
                .param("at", at.atOffset(ZoneOffset.UTC)).param("id", booking.id()).update();
        return changed == 0 ? new Attempt.Taken() : new Attempt.Booked(find(booking.code()).orElseThrow());
    }

    /** The agency gives another time (vi: hẹn lại) and the person is told; the old booking of a person not received yet. */
    public boolean rebook(Booking booking, long sessionId, Instant at) {
        schedules.lock(sessionId);
        var slot = slot(sessionId, at).filter(s -> s.session().agency().equals(booking.agency()));
        boolean other = open(booking.citizenId(), booking.agency()).filter(b -> b.id() != booking.id()).isPresent();
        int changed = slot.isEmpty() || other
                ? 0
                : jdbc.sql("""
                        update reception_booking set session_id = :session, slot_at = :at, reminded_at = null,
                          state = 'BOOKED', ended_at = null, ended_by = null
                        where id = :id and state in ('BOOKED', 'WAITING', 'ABSENT', 'UNRECORDED', 'CALLED_OFF')""")
                        .param("session", sessionId).param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", booking.id()).update();
        if (changed == 0) {
            return false;
        }
        notices.rebooked(new Person(booking.code(), booking.citizenId(), at), slot.orElseThrow().session(), at);
        return true;
    }

    private Optional<Slot> slot(long sessionId, Instant at) {
        return schedules.session(sessionId).flatMap(s -> schedules.allFree(s.agency(), clock.instant()).stream()
                .filter(free -> free.session().id() == sessionId && free.at().equals(at)).findFirst());
    }

    /** By the person; false when it was over already. */
    public boolean cancel(Booking booking) {
        return end(booking, State.CANCELLED, "citizen", List.of(State.BOOKED, State.WAITING));
    }

    /** What came of it, by an official; false when that is known already. */
    public boolean outcome(Booking booking, boolean came, String by) {
        return end(booking, came ? State.CAME : State.ABSENT, by,
                List.of(State.BOOKED, State.UNRECORDED, State.ABSENT));
    }

    private boolean end(Booking booking, State state, String by, List<State> from) {
        return jdbc.sql("""
                update reception_booking set state = :state, ended_at = :now, ended_by = :by
                where id = :id and state = any(string_to_array(:from, ','))""").param("state", state.name())
                .param("now", now()).param("by", by).param("id", booking.id())
                .param("from", String.join(",", from.stream().map(State::name).toList())).update() == 1;
    }

    /** What a person wanted to speak of is not kept any more; times to come are given back. */
    public void forget(long citizenId) {
        jdbc.sql("""
                update reception_booking set matter = null, told_open = false,
                  state = case when state in ('BOOKED', 'WAITING') then 'CANCELLED' else state end
                where citizen_id = :citizen""").param("citizen", citizenId).update();
    }

    /** Times that are over hinder no new booking. */
    private void pass(long citizenId) {
        jdbc.sql("""
                update reception_booking set state = 'UNRECORDED'
                where citizen_id = :citizen and state = 'BOOKED' and slot_at < :now""").param("citizen", citizenId)
                .param("now", now()).update();
    }

    /** The same for everybody. */
    void passAll() {
        jdbc.sql("update reception_booking set state = 'UNRECORDED' where state = 'BOOKED' and slot_at < :before")
                .param("before", schedules.today().atStartOfDay(vn.danhoi.calendar.ProvinceTime.ZONE)
                        .toOffsetDateTime())
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Booking> find(String code) {
        return jdbc.sql(SELECT + "where b.code = :code").param("code", code).query(this::booking).optional();
    }

    /** The open one of a person at an agency. */
    @Transactional(readOnly = true)
    public Optional<Booking> open(long citizenId, String agency) {
        return jdbc.sql(SELECT + """
                where b.citizen_id = :citizen and b.agency = :agency and b.state in ('BOOKED', 'WAITING')""")
                .param("citizen", citizenId).param("agency", agency).query(this::booking).optional();
    }

    /** A person's open bookings, soonest first. */
    @Transactional(readOnly = true)
    public List<Booking> ofCitizen(long citizenId) {
        return jdbc.sql(SELECT + """
                where b.citizen_id = :citizen and (b.state = 'WAITING' or b.state = 'BOOKED' and b.slot_at > :now)
                order by b.slot_at nulls last, b.id""").param("citizen", citizenId).param("now", now())
                .query(this::booking).list();
    }

    /** Everybody booked for a session, in order of time, whom the agency called off included, who cancelled not. */
    @Transactional(readOnly = true)
    public List<Booking> ofSession(long sessionId) {
        return jdbc.sql(SELECT + """
                where b.session_id = :session and b.state <> 'CANCELLED'
                order by b.slot_at, b.id""").param("session", sessionId).query(this::booking).list();
    }

    /** Who waits for a time at an agency, longest first. */
    @Transactional(readOnly = true)
    public List<Booking> waiting(String agency) {
        return jdbc.sql(SELECT + "where b.agency = :agency and b.state = 'WAITING' order by b.id")
                .param("agency", agency).query(this::booking).list();
    }

    /** Offers the next times to everybody who waits; how many were told, none while there are no times. */
    public int offer(String agency) {
        var slots = schedules.free(agency, clock.instant(), ReceptionNotices.OFFERED);
        var waiting = slots.isEmpty() ? List.<Booking>of() : waiting(agency);
        waiting.forEach(b -> notices.open(new Person(b.code(), b.citizenId(), b.bookedAt()), agency, slots));
        return waiting.size();
    }

    private byte @Nullable [] encrypted(Optional<CitizenText> text) {
        return text.map(CitizenText::value).map(String::strip).filter(t -> !t.isEmpty()).map(cipher::encryptText)
                .orElse(null);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Booking booking(ResultSet row, int n) throws SQLException {
        var at = Optional.ofNullable(row.getTimestamp("slot_at")).map(java.sql.Timestamp::toInstant);
        byte @Nullable [] matter = row.getBytes("matter");
        return new Booking(row.getLong("id"), row.getString("code"), row.getString("agency"),
                row.getObject("session_id") == null ? Optional.empty() : Optional.of(Schedules.session(row)), at,
                row.getLong("citizen_id"),
                matter == null ? Optional.empty() : Optional.of(cipher.decryptText(matter)),
                State.valueOf(row.getString("state")), row.getTimestamp("booked_at").toInstant());
    }
}
