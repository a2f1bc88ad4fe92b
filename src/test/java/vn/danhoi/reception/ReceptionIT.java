package vn.danhoi.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Texts;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.reception.Bookings.Attempt;
import vn.danhoi.screening.Screening;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class ReceptionIT {

    /** Of this test alone. */
    private static final String AGENCY = "ubnd-phuong-ea-kao";
    private static final Desk DESK = new Desk("Trụ sở UBND phường", "Chủ tịch UBND phường", Optional.empty());

    @Autowired
    Schedules schedules;
    @Autowired
    Bookings bookings;
    @Autowired
    Visits visits;
    @Autowired
    ReceptionNotices notices;
    @Autowired
    WorkCalendar calendar;
    @Autowired
    Texts texts;
    @Autowired
    ReceptionSettings settings;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    TestCitizens.Maker citizens;
    @Autowired
    Outbox outbox;
    @Autowired
    Screening screening;
    @Autowired
    Clock clock;

    @Test
    void ofTwoWhoBookTheLastTimeTogetherOneGetsItAndTheOtherTheNext() throws Exception {
        for (int round = 0; round < 5; round++) {
            var session = session(10 + round, 2);
            var last = session.slots().getFirst();
            List<Callable<Attempt>> both = List.of(booking(session, last), booking(session, last));
            try (var pool = Executors.newFixedThreadPool(2)) {
                var attempts = pool.invokeAll(both).stream().map(f -> f.resultNow()).toList();
                assertThat(attempts).filteredOn(a -> a instanceof Attempt.Booked).hasSize(1);
                assertThat(attempts).filteredOn(a -> a instanceof Attempt.Taken).hasSize(1);
            }
            assertThat(schedules.allFree(AGENCY, clock.instant())).filteredOn(s -> s.session().id() == session.id())
                    .extracting(Slot::at).containsExactly(session.slots().getLast());
        }
    }

    private Callable<Attempt> booking(ReceptionSession session, Instant at) {
        long citizen = citizens.add();
        return () -> bookings.book(citizen, session.id(), at, Optional.of(screening.pass("đường bê tông thôn 3")));
    }

    @Test
    void onePersonHoldsOneTimeAtAnAgency() {
        var session = session(20, 3);
        long citizen = citizens.add();
        var first = booked(citizen, session, 0);
        assertThat(bookings.book(citizen, session.id(), session.slots().get(1), Optional.empty()))
                .isEqualTo(new Attempt.Already(first));

        var moved = bookings.change(first, session.id(), session.slots().get(2));
        assertThat(moved).isInstanceOfSatisfying(Attempt.Booked.class,
                m -> assertThat(m.booking().at()).contains(session.slots().get(2)));
        assertThat(bookings.cancel(first)).isTrue();
        assertThat(bookings.cancel(first)).isFalse();
        assertThat(bookings.book(citizen, session.id(), session.slots().get(1), Optional.empty()))
                .isInstanceOf(Attempt.Booked.class);
    }

    @Test
    void whoeverIsBookedHearsThatADayIsCalledOffAndIsOfferedOtherTimes() {
        var other = session(31, 2);
        var session = session(30, 2);
        var booking = booked(citizens.add(), session, 0);
        assertThat(schedules.callOff(AGENCY, session.id(), "Chủ tịch họp đột xuất", "lanhdao")).isEqualTo(1);

        assertThat(told(booking)).contains("xin lỗi").contains("Chủ tịch họp đột xuất");
        assertThat(bookings.find(booking.code()).orElseThrow().state()).isEqualTo(Booking.State.CALLED_OFF);
        assertThat(schedules.allFree(AGENCY, clock.instant())).noneMatch(s -> s.session().id() == session.id())
                .anyMatch(s -> s.session().id() == other.id());
        assertThat(bookings.book(citizens.add(), session.id(), session.slots().getLast(), Optional.empty()))
                .isInstanceOf(Attempt.Taken.class);
        assertThatThrownBy(() -> schedules.callOff(AGENCY, session.id(), "lần nữa", "lanhdao"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoeverIsBookedKeepsTheirTurnWhenASessionMoves() {
        var session = session(33, 3);
        var booking = booked(citizens.add(), session, 1);
        var day = session.day().plusDays(1);
        assertThatThrownBy(() -> schedules.move(AGENCY, session.id(), day, LocalTime.of(14, 0), LocalTime.of(14, 30),
                "Hội trường", "Trùng lịch họp", "lanhdao")).as("no time is left for the second")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(schedules.move(AGENCY, session.id(), day, LocalTime.of(14, 0), LocalTime.of(15, 0), "Hội trường",
                "Trùng lịch họp", "lanhdao")).isEqualTo(1);

        var moved = bookings.find(booking.code()).orElseThrow();
        assertThat(moved.at()).contains(day.atTime(14, 30).atZone(ProvinceTime.ZONE).toInstant());
        assertThat(told(booking)).contains("Hội trường").contains("14:30").contains("Trùng lịch họp");
    }

    @Test
    void everyoneIsRemindedOnceOnTheWorkingDayBefore() {
        var monday = LocalDate.of(2027, 3, 1);
        var session = schedules.sudden(AGENCY, monday, new Hours(LocalTime.of(8, 0), LocalTime.of(9, 0), 30, 1), DESK,
                "Đối thoại", "lanhdao");
        var booking = given(citizens.add(), session);

        look(monday.minusDays(4).atTime(9, 0));
        assertThat(told(booking)).as("Thursday is too early").isEmpty();
        look(monday.minusDays(3).atTime(21, 0));
        assertThat(told(booking)).as("not at night").isEmpty();
        look(monday.minusDays(3).atTime(9, 0));
        look(monday.minusDays(2).atTime(9, 0));
        assertThat(told(booking)).containsOnlyOnce("Nhắc hẹn " + booking.code()).contains("8:00, thứ Hai 01/03/2027");
    }

    private void look(java.time.LocalDateTime local) {
        var then = Clock.fixed(local.atZone(ProvinceTime.ZONE).toInstant(), ZoneOffset.UTC);
        new ReceptionWatch(new Schedules(jdbc, calendar, notices, settings, then), bookings, notices, calendar, texts,
                settings, jdbc, transaction, then).look();
    }

    @Test
    void theRegisterIsNumberedAndKeepsNothingOfADenunciation() {
        var today = ProvinceTime.date(clock.instant());
        var session = session(40, 2);
        var booking = booked(citizens.add(), session, 0);
        var first = visits.enter(visit(today, Optional.of(booking.code()), Visit.Kind.FEEDBACK), "canbo");
        var second = visits.enter(visit(today, Optional.empty(), Visit.Kind.DENUNCIATION), "canbo");

        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(first.name()).contains("H Bia Niê");
        assertThat(second.name()).isEmpty();
        assertThat(second.matter()).isEmpty();
        assertThat(bookings.find(booking.code()).orElseThrow().state()).isEqualTo(Booking.State.CAME);
        assertThatThrownBy(() -> visits.enter(visit(today, Optional.of(booking.code()), Visit.Kind.FEEDBACK), "canbo"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(visits.register(AGENCY, today, today)).containsSubsequence(first, second);
        assertThat(jdbc.sql("select encode(name, 'escape') from reception_visit where id = :id")
                .param("id", first.id()).query(String.class).single()).doesNotContain("Bia");
    }

    private Visits.NewVisit visit(LocalDate day, Optional<String> booking, Visit.Kind kind) {
        return new Visits.NewVisit(AGENCY, day, booking, "Chủ tịch UBND phường", Optional.of("H Bia Niê"),
                Optional.of("buôn Tơng Jú"), 2, kind, Optional.of(screening.pass("Xin làm đường vào buôn")),
                Optional.empty(),
                Visit.Handling.TAKEN, Optional.empty());
    }

    @Test
    void aRegularDayThatEndsLeavesOnlySessionsSomebodyIsBookedFor() {
        var from = ProvinceTime.date(clock.instant()).plusDays(1);
        var pattern = schedules.add(AGENCY, new Recurrence.Weekly(from.plusDays(6).getDayOfWeek()),
                new Hours(LocalTime.of(5, 0), LocalTime.of(6, 0), 30, 1), DESK, from, "lanhdao");
        var planned = planned(pattern);
        assertThat(planned).hasSizeGreaterThan(3);
        booked(citizens.add(), planned.get(1), 0);

        assertThat(schedules.stop(AGENCY, pattern.id(), from)).contains(1);
        assertThat(planned(pattern)).extracting(ReceptionSession::id).containsExactly(planned.get(1).id());
        assertThat(schedules.stop("ubnd-phuong-tan-an", pattern.id(), from)).isEmpty();
    }

    private List<ReceptionSession> planned(ReceptionPattern pattern) {
        return schedules.sessions(AGENCY, pattern.validFrom(), pattern.validFrom().plusDays(90)).stream()
                .filter(s -> s.hours().equals(pattern.hours())).toList();
    }

    @Test
    void whoWaitsIsToldWhenThereAreTimes() {
        String agency = "ubnd-phuong-binh-kien";
        assertThat(bookings.offer(agency)).isZero();
        var waiting = bookings.await(citizens.add(), agency, Optional.of(screening.pass("chuyện đất")));
        assertThat(bookings.offer(agency)).as("there are no times yet").isZero();
        schedules.sudden(agency, ProvinceTime.date(clock.instant()).plusDays(9),
                new Hours(LocalTime.of(8, 0), LocalTime.of(9, 0), 30, 1), DESK, "Đối thoại", "lanhdao");
        assertThat(bookings.offer(agency)).isEqualTo(1);
        assertThat(told(waiting)).contains("đã có lịch tiếp công dân");
    }

    private ReceptionSession session(int daysAhead, int times) {
        return schedules.sudden(AGENCY, ProvinceTime.date(clock.instant()).plusDays(daysAhead),
                new Hours(LocalTime.of(8, 0), LocalTime.of(8, 0).plusMinutes(30L * times), 30, 1), DESK,
                "Tiếp đột xuất", "lanhdao");
    }

    private Booking booked(long citizen, ReceptionSession session, int slot) {
        return ((Attempt.Booked) bookings.book(citizen, session.id(), session.slots().get(slot), Optional.empty()))
                .booking();
    }

    /** Beyond what can be booked today. */
    private Booking given(long citizen, ReceptionSession session) {
        var waiting = bookings.await(citizen, AGENCY, Optional.empty());
        jdbc.sql("update reception_booking set state = 'BOOKED', session_id = :session, slot_at = :at where id = :id")
                .param("session", session.id()).param("at", session.slots().getFirst().atOffset(ZoneOffset.UTC))
                .param("id", waiting.id()).update();
        return bookings.find(waiting.code()).orElseThrow();
    }

    private String told(Booking booking) {
        return String.join("\n", outbox.deliveries(booking.code()).stream().map(Outbox.Delivery::text).toList());
    }
}
