package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.messaging.TemplateMessage;
import vn.danhoi.reception.Booking;
import vn.danhoi.reception.BookingNotices;
import vn.danhoi.reception.Bookings;
import vn.danhoi.reception.Bookings.Attempt;
import vn.danhoi.reception.Desk;
import vn.danhoi.reception.Hours;
import vn.danhoi.reception.ReceptionSession;
import vn.danhoi.reception.Schedules;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class UndeliveredBookingsIT {

    /** Of these tests alone. */
    private static final String AGENCY = "ubnd-phuong-thanh-nhat";
    private static final String OTHER = "ubnd-phuong-tan-lap";
    private static final Desk DESK = new Desk("Trụ sở UBND phường", "Chủ tịch UBND phường", Optional.empty());

    @Autowired
    Schedules schedules;
    @Autowired
    Bookings bookings;
    @Autowired
    BookingNotices notices;
    @Autowired
    UndeliveredBookings undelivered;
    @Autowired
    NoticeTemplates templates;
    @Autowired
    Citizens citizens;
    @Autowired
    TestCitizens.Maker people;
    @Autowired
    TestCitizens.Paper paper;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    MockMvc web;
    @Autowired
    Clock clock;

    @AfterEach
    void everythingIsTakenAgain() {
        paper.takeAll();
        jdbc.sql("delete from notification_template").update();
    }

    @Test
    void whoCannotBeWrittenToHearsOfAMovedTimeByTemplateAndNobodyNeedCall() throws Exception {
        templates.save(NoticeTemplates.read("", Occasion.BOOKING_MOVED, "880001", true,
                "ma = CODE\ngio = WHEN\nnoi = PLACE\ndon_vi = AGENCY\ntinh_trang = STATUS"), "quantri");
        closed(template -> new SendResult.Sent("t-1"));
        var session = session(AGENCY, 50);
        var booking = booked(people.add(), session);
        var day = session.day().plusDays(1);

        schedules.move(AGENCY, session.id(), day, LocalTime.of(14, 0), LocalTime.of(15, 0), "Hội trường",
                "Trùng lịch họp", "lanhdao");

        await().untilAsserted(() -> assertThat(standing(booking)).isEqualTo("account SENT"));
        assertThat(sent(booking)).singleElement().satisfies(t -> {
            assertThat(t.template()).isEqualTo("880001");
            assertThat(t.values()).containsAllEntriesOf(Map.of("ma", booking.code(), "noi", "Hội trường",
                    "tinh_trang", "buổi tiếp đổi giờ hoặc nơi"));
            assertThat(t.values().get("gio")).startsWith("14:00, ");
        });
        assertThat(followed(booking)).isFalse();
        page(AGENCY).andExpect(content().string(containsString(booking.code())))
                .andExpect(content().string(not(containsString("chưa tới"))));
    }

    @Test
    void thePhoneLeftForNoticesIsNextAndWithoutATemplateTheOfficialSees() throws Exception {
        closed(template -> template.phone().isEmpty()
                ? new SendResult.Refused("zalo:-249")
                : new SendResult.Sent("t-2"));
        var session = session(OTHER, 53);
        long citizen = people.add();
        citizens.setPhoneForNotices(citizen, "0905 123 457");
        var booking = booked(citizen, session);
        schedules.callOff(OTHER, session.id(), "Chủ tịch họp đột xuất", "lanhdao");
        await().untilAsserted(() -> assertThat(state(booking)).isEqualTo("WAITING"));
        look();
        assertThat(standing(booking)).isEmpty();
        page(OTHER).andExpect(content().string(containsString(booking.code())))
                .andExpect(content().string(containsString("chưa tới")));

        templates.save(NoticeTemplates.read("", Occasion.BOOKING_CALLED_OFF, "880002", true, "ma = CODE"), "quantri");

        await().untilAsserted(() -> assertThat(standing(booking)).isEqualTo("account FAILED, phone SENT"));
        assertThat(followed(booking)).isFalse();
    }

    @Test
    void whatWasChangedSinceOrIsOverIsNotSentAfterAll() {
        closed(template -> new SendResult.Sent("t-3"));
        var session = session(OTHER, 56);
        var booking = booked(people.add(), session);
        schedules.move(OTHER, session.id(), session.day().plusDays(1), LocalTime.of(9, 0), LocalTime.of(10, 0),
                "Hội trường", "Trùng lịch họp", "lanhdao");
        schedules.callOff(OTHER, session.id(), "Không còn chủ trì", "lanhdao");
        await().untilAsserted(() -> assertThat(state(booking)).isEqualTo("WAITING"));
        templates.save(NoticeTemplates.read("", Occasion.BOOKING_MOVED, "880003", true, "ma = CODE"), "quantri");
        look();
        assertThat(sent(booking)).as("the place of a day called off").isEmpty();
        assertThat(followed(booking)).isTrue();

        jdbc.sql("update reception_booking set slot_at = now() - interval '1 hour' where code = :code")
                .param("code", booking.code()).update();
        templates.save(NoticeTemplates.read("", Occasion.BOOKING_CALLED_OFF, "880004", true, "ma = CODE"), "quantri");
        look();

        assertThat(sent(booking)).isEmpty();
        assertThat(followed(booking)).isFalse();
    }

    private void closed(java.util.function.Function<TemplateMessage, SendResult> preApproved) {
        paper.treat(reply -> new SendResult.WindowClosed("zalo:-230"), preApproved);
    }

    private ResultActions page(String agency) throws Exception {
        return web.perform(get("/console/reception").param("agency", agency)
                .with(user("dieuphoi").roles("COORDINATOR")));
    }

    private ReceptionSession session(String agency, int days) {
        return schedules.sudden(agency, ProvinceTime.date(clock.instant()).plusDays(days),
                new Hours(LocalTime.of(8, 0), LocalTime.of(9, 0), 30, 1), DESK, "Đối thoại", "lanhdao");
    }

    private Booking booked(long citizen, ReceptionSession session) {
        return ((Attempt.Booked) bookings.book(citizen, session.id(), session.slots().getFirst(), Optional.empty()))
                .booking();
    }

    private void look() {
        jdbc.sql("update reception_booking set told_checked_at = null where agency in (:agency, :other)")
                .param("agency", AGENCY).param("other", OTHER).update();
        undelivered.look();
    }

    private List<TemplateMessage> sent(Booking booking) {
        return paper.templates().stream().filter(t -> booking.code().equals(t.values().get("ma"))).toList();
    }

    private String state(Booking booking) {
        return jdbc.sql("select state from messaging_outbox where reference = :code order by id desc limit 1")
                .param("code", booking.code()).query(String.class).single();
    }

    private String standing(Booking booking) {
        look();
        return String.join(", ", jdbc.sql("""
                select case when t.by_phone then 'phone ' else 'account ' end || t.state from messaging_template t
                join messaging_outbox o on o.id = t.outbox_id where o.reference = :code order by t.id""")
                .param("code", booking.code()).query(String.class).list());
    }

    private boolean followed(Booking booking) {
        look();
        return jdbc.sql("select told_open from reception_booking where code = :code").param("code", booking.code())
                .query(Boolean.class).single();
    }
}
