package vn.danhoi.reception;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.reception.ReceptionSession.Change;

/**
 * When agencies receive people: regular days as they supplied them, each single session planned some weeks ahead, and what
 * was changed of a single one. Nothing is invented: an agency that supplied nothing has no days.
 */
@Component
@Transactional
public class Schedules {

    static final String SESSION = """
            s.id as s_id, s.agency as s_agency, s.day as s_day, s.starts as s_starts, s.ends as s_ends,
            s.slot_minutes as s_minutes, s.capacity as s_capacity, s.place as s_place, s.receiver as s_receiver,
            s.phone as s_phone, s.change as s_change, s.change_reason as s_reason\s""";

    private final JdbcClient jdbc;
    private final WorkCalendar calendar;
    private final ReceptionNotices notices;
    private final ReceptionSettings settings;
    private final Clock clock;

    Schedules(JdbcClient jdbc, WorkCalendar calendar, ReceptionNotices notices, ReceptionSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
    }

    /** Regular days of an agency that go on or are to begin. */
    @Transactional(readOnly = true)
    public List<ReceptionPattern> patterns(String agency) {
        return jdbc.sql("""
                select * from reception_pattern where agency = :agency and (valid_to is null or valid_to >= :today)
                order by weekday nulls last, nth nulls first, month_day, starts, id""").param("agency", agency)
                .param("today", today()).query(Schedules::pattern).list();
    }

    /** Codes of agencies with a reception still to come. */
    @Transactional(readOnly = true)
    public List<String> agencies() {
        return jdbc.sql("""
                select distinct agency from reception_session
                where day >= :today and change is distinct from 'CANCELLED' order by agency""")
                .param("today", today()).query((row, n) -> row.getString(1)).list();
    }

    /** Adds a regular day and plans its sessions. */
    public ReceptionPattern add(String agency, Recurrence days, Hours hours, Desk desk, LocalDate from, String by) {
        long id = jdbc.sql("""
                insert into reception_pattern (agency, weekday, nth, month_day, starts, ends, slot_minutes, capacity,
                  place, receiver, phone, valid_from, entered_by, entered_at)
                values (:agency, :weekday, :nth, :monthDay, :starts, :ends, :minutes, :capacity, :place, :receiver,
                  :phone, :from, :by, :now) returning id""").param("agency", agency)
                .param("weekday", days instanceof Recurrence.Weekly w
                        ? Integer.valueOf(w.weekday().getValue())
                        : days instanceof Recurrence.Monthly m ? Integer.valueOf(m.weekday().getValue()) : null)
                .param("nth", days instanceof Recurrence.Monthly m ? Integer.valueOf(m.nth()) : null)
                .param("monthDay", days instanceof Recurrence.OnDate d ? Integer.valueOf(d.dayOfMonth()) : null)
                .param("starts", hours.starts()).param("ends", hours.ends()).param("minutes", hours.slotMinutes())
                .param("capacity", hours.capacity()).param("place", desk.place()).param("receiver", desk.receiver())
                .param("phone", desk.phone().orElse(null)).param("from", from).param("by", by).param("now", now())
                .query(Long.class).single();
        var pattern = new ReceptionPattern(id, agency, days, hours, desk, from, Optional.empty());
        plan(pattern);
        return pattern;
    }

    /**
     * Ends a regular day. Sessions after the last day go, but for those somebody is booked for: they are held, moved or
     * called off by hand.
     *
     * @return how many of those there are; empty when the agency has no such regular day
     */
    public Optional<Integer> stop(String agency, long patternId, LocalDate lastDay) {
        int stopped = jdbc.sql("""
                update reception_pattern set valid_to = :last where id = :id and agency = :agency
                  and (valid_to is null or valid_to > :last)""").param("last", lastDay).param("id", patternId)
                .param("agency", agency).update();
        if (stopped == 0) {
            return Optional.empty();
        }
        jdbc.sql("""
                delete from reception_session s where pattern_id = :id and day > :last
                  and not exists (select 1 from reception_booking b where b.session_id = s.id)
                  and not exists (select 1 from reception_visit v where v.agency = s.agency and v.day = s.day)""")
                .param("id", patternId).param("last", lastDay).update();
        return Optional.of(jdbc.sql("""
                select count(*) from reception_session s where pattern_id = :id and day > :last
                  and exists (select 1 from reception_booking b where b.session_id = s.id and b.state = 'BOOKED')""")
                .param("id", patternId).param("last", lastDay).query(Integer.class).single());
    }

    /** Plans what has come into sight since, of all regular days. */
    void planAll() {
        jdbc.sql("select * from reception_pattern where valid_to is null or valid_to >= :today")
                .param("today", today()).query(Schedules::pattern).list().forEach(this::plan);
    }

    private void plan(ReceptionPattern pattern) {
        var planned = new HashSet<>(
                jdbc.sql("select planned_on from reception_session where pattern_id = :id and planned_on >= :today")
                        .param("id", pattern.id()).param("today", today()).query(LocalDate.class).list());
        today().datesUntil(today().plusDays(settings.horizonDays()))
                .filter(day -> !planned.contains(day) && pattern.holds(day, calendar))
                .forEach(day -> insert(Optional.of(pattern.id()), pattern.agency(), day, pattern.hours(),
                        pattern.desk()));
    }

    private long insert(Optional<Long> pattern, String agency, LocalDate day, Hours hours, Desk desk) {
        return jdbc.sql("""
                insert into reception_session (pattern_id, planned_on, agency, day, starts, ends, slot_minutes,
                  capacity, place, receiver, phone)
                values (:pattern, case when cast(:pattern as bigint) is not null then cast(:day as date) end, :agency,
                  :day, :starts, :ends, :minutes, :capacity, :place, :receiver, :phone)
                on conflict (pattern_id, planned_on) do update set planned_on = excluded.planned_on returning id""")
                .param("pattern", pattern.orElse(null)).param("agency", agency).param("day", day)
                .param("starts", hours.starts()).param("ends", hours.ends()).param("minutes", hours.slotMinutes())
                .param("capacity", hours.capacity()).param("place", desk.place()).param("receiver", desk.receiver())
                .param("phone", desk.phone().orElse(null)).query(Long.class).single();
    }

    /** A reception beside the plan. */
    public ReceptionSession sudden(String agency, LocalDate day, Hours hours, Desk desk, String why, String by) {
        long id = insert(Optional.empty(), agency, day, hours, desk);
        mark(id, Change.SUDDEN, why, by);
        return session(agency, id).orElseThrow();
    }

    /**
     * Calls a session off; everybody booked is told and offered other times.
     *
     * @return how many were told
     * @throws IllegalArgumentException when the agency has no such session, it is called off already or over
     */
    public int callOff(String agency, long sessionId, String why, String by) {
        var session = toCome(agency, sessionId);
        mark(sessionId, Change.CANCELLED, why, by);
        var people = jdbc.sql("""
                update reception_booking set state = 'CALLED_OFF', ended_at = :now, ended_by = :by
                where session_id = :id and state = 'BOOKED' returning code, citizen_id, slot_at""").param("now", now())
                .param("by", by).param("id", sessionId).query(Schedules::person).list();
        var others = free(agency, clock.instant(), ReceptionNotices.OFFERED);
        people.forEach(p -> notices.calledOff(p, session, why, others));
        return people.size();
    }

    /**
     * Moves a session to another day, hour or place; whoever is booked keeps their place in the row and is told.
     *
     * @return how many were told
     * @throws IllegalArgumentException as {@link #callOff}, and when the new hours are too short for who is booked
     */
    public int move(String agency, long sessionId, LocalDate day, LocalTime starts, LocalTime ends, String place,
            String why, String by) {
        var before = toCome(agency, sessionId);
        var hours = new Hours(starts, ends, before.hours().slotMinutes(), before.hours().capacity());
        var times = hours.times();
        var old = before.slots();
        var booked = jdbc.sql("""
                select code, citizen_id, slot_at from reception_booking where session_id = :id and state = 'BOOKED'
                order by slot_at""").param("id", sessionId).query(Schedules::person).list();
        if (booked.stream().anyMatch(p -> old.indexOf(p.at()) >= times.size())) {
            throw new IllegalArgumentException("The new hours leave no time for everybody booked");
        }
        jdbc.sql(
                "update reception_session set day = :day, starts = :starts, ends = :ends, place = :place where id = :id")
                .param("day", day).param("starts", starts).param("ends", ends).param("place", place)
                .param("id", sessionId).update();
        mark(sessionId, before.change().filter(c -> c == Change.SUDDEN).orElse(Change.MOVED), why, by);
        var after = session(agency, sessionId).orElseThrow();
        for (var person : booked) {
            var at = after.slots().get(Math.max(0, old.indexOf(person.at())));
            jdbc.sql("update reception_booking set slot_at = :at, reminded_at = null where code = :code")
                    .param("at", at.atOffset(ZoneOffset.UTC)).param("code", person.code()).update();
            notices.moved(person, after, at, why);
        }
        return booked.size();
    }

    private void mark(long id, Change change, String why, String by) {
        jdbc.sql("""
                update reception_session set change = :change, change_reason = :why, changed_by = :by, changed_at = :now
                where id = :id""").param("change", change.name()).param("why", why.strip()).param("by", by)
                .param("now", now()).param("id", id).update();
    }

    private ReceptionSession toCome(String agency, long id) {
        lock(id);
        return session(agency, id).filter(s -> s.isHeld() && !s.day().isBefore(today()))
                .orElseThrow(() -> new IllegalArgumentException("No session " + id + " of " + agency + " to come"));
    }

    /** One change or booking of a session at a time. */
    void lock(long sessionId) {
        jdbc.sql("select 1 from reception_session where id = :id for update").param("id", sessionId)
                .query(Integer.class).optional();
    }

    @Transactional(readOnly = true)
    public Optional<ReceptionSession> session(String agency, long id) {
        return session(id).filter(s -> s.agency().equals(agency));
    }

    @Transactional(readOnly = true)
    public Optional<ReceptionSession> session(long id) {
        return jdbc.sql("select " + SESSION + " from reception_session s where s.id = :id").param("id", id)
                .query((row, n) -> session(row)).optional();
    }

    /** Sessions of the days from–to, called-off ones included, soonest first. */
    @Transactional(readOnly = true)
    public List<ReceptionSession> sessions(String agency, LocalDate from, LocalDate to) {
        return jdbc.sql("select " + SESSION + """
                 from reception_session s where s.agency = :agency and s.day between :from and :to
                order by s.day, s.starts, s.id""").param("agency", agency).param("from", from).param("to", to)
                .query((row, n) -> session(row)).list();
    }

    /** The next times somebody can still be booked for, later than a moment; at most two of one session before the next. */
    @Transactional(readOnly = true)
    public List<Slot> free(String agency, Instant after, int most) {
        var all = allFree(agency, after);
        var perSession = new HashMap<Long, Integer>();
        var spread = all.stream().filter(s -> perSession.merge(s.session().id(), 1, Integer::sum) <= 2).limit(most)
                .toList();
        return spread.size() == most ? spread : all.stream().limit(most).toList();
    }

    /** Every time somebody can still be booked for, soonest first. */
    @Transactional(readOnly = true)
    public List<Slot> allFree(String agency, Instant after) {
        var earliest = clock.instant().plus(settings.ahead());
        var from = after.isAfter(earliest) ? after : earliest;
        Map<String, Integer> taken = new HashMap<>();
        jdbc.sql("""
                select session_id, slot_at, count(*) as people from reception_booking
                where agency = :agency and state = 'BOOKED' and slot_at > :from group by session_id, slot_at""")
                .param("agency", agency).param("from", from.atOffset(ZoneOffset.UTC)).query((row, n) -> taken.put(
                        key(row.getLong("session_id"), row.getTimestamp("slot_at").toInstant()),
                        row.getInt("people")))
                .list();
        var free = new ArrayList<Slot>();
        for (var session : sessions(agency, today(), today().plusDays(settings.horizonDays()))) {
            if (session.isHeld()) {
                session.slots().stream().filter(at -> at.isAfter(from)).map(at -> new Slot(session, at,
                        session.hours().capacity() - taken.getOrDefault(key(session.id(), at), 0)))
                        .filter(s -> s.left() > 0).forEach(free::add);
            }
        }
        return free;
    }

    private static String key(long session, Instant at) {
        return session + "@" + at.getEpochSecond();
    }

    /** Whether the agency has told of any reception to come. */
    @Transactional(readOnly = true)
    public boolean hasAny(String agency) {
        return sessions(agency, today(), today().plusDays(settings.horizonDays())).stream()
                .anyMatch(ReceptionSession::isHeld);
    }

    LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Somebody with a booking. */
    record Person(String code, long citizenId, Instant at) {}

    private static Person person(ResultSet row, int n) throws SQLException {
        return new Person(row.getString("code"), row.getLong("citizen_id"), row.getTimestamp("slot_at").toInstant());
    }

    static ReceptionSession session(ResultSet row) throws SQLException {
        return new ReceptionSession(row.getLong("s_id"), row.getString("s_agency"),
                row.getObject("s_day", LocalDate.class),
                new Hours(row.getObject("s_starts", LocalTime.class), row.getObject("s_ends", LocalTime.class),
                        row.getInt("s_minutes"), row.getInt("s_capacity")),
                new Desk(row.getString("s_place"), row.getString("s_receiver"),
                        Optional.ofNullable(row.getString("s_phone"))),
                Optional.ofNullable(row.getString("s_change")).map(Change::valueOf),
                Optional.ofNullable(row.getString("s_reason")));
    }

    private static ReceptionPattern pattern(ResultSet row, int n) throws SQLException {
        int monthDay = row.getInt("month_day");
        int nth = row.getInt("nth");
        Recurrence days;
        if (monthDay > 0) {
            days = new Recurrence.OnDate(monthDay);
        } else {
            var weekday = DayOfWeek.of(row.getInt("weekday"));
            days = nth > 0 ? new Recurrence.Monthly(nth, weekday) : new Recurrence.Weekly(weekday);
        }
        return new ReceptionPattern(row.getLong("id"), row.getString("agency"), days,
                new Hours(row.getObject("starts", LocalTime.class), row.getObject("ends", LocalTime.class),
                        row.getInt("slot_minutes"), row.getInt("capacity")),
                new Desk(row.getString("place"), row.getString("receiver"),
                        Optional.ofNullable(row.getString("phone"))),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_to", LocalDate.class)));
    }
}
