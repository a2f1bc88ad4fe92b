package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.access.Audit;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.Petitions;
import vn.danhoi.reception.Booking;
import vn.danhoi.reception.Bookings;
import vn.danhoi.reception.Bookings.Attempt;
import vn.danhoi.reception.Schedules;
import vn.danhoi.reception.Visit;
import vn.danhoi.reception.Visits;
import vn.danhoi.screening.Screening;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.Together;
import vn.danhoi.testing.TestCitizens;

/** An agency keeps its plan, receives who booked and writes its register. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class ReceptionPagesIT {

    private static final String WARD = "ubnd-phuong-thanh-nhat";
    private static final String LEADER = "lanhdao." + WARD;
    private static final String OFFICIAL = "canbo." + WARD;
    private static final String STRANGER = "canbo." + Cases.OTHER_WARD;

    @Autowired
    MockMvc web;
    @Autowired
    Schedules schedules;
    @Autowired
    Bookings bookings;
    @Autowired
    Visits visits;
    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;
    @Autowired
    Petitions petitions;
    @Autowired
    Knowledge knowledge;
    @Autowired
    Audit audit;
    @Autowired
    TestCitizens.Maker citizens;
    @Autowired
    Screening screening;
    @Autowired
    Clock clock;

    @Test
    void theLeaderKeepsThePlanAndTheDirectoryAnswersWithIt() throws Exception {
        as(OFFICIAL, plan()).andExpect(status().isForbidden());
        as(LEADER, plan().param("ends", "06:00")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Xem lại giờ")));
        as(LEADER, plan().param("ends", "10:00")).andExpect(status().is3xxRedirection());
        as(OFFICIAL, get("/console/reception/schedule")).andExpect(status().isOk())
                .andExpect(content().string(containsString("thứ Năm hằng tuần")))
                .andExpect(content().string(containsString("điều 15")));
        var answer = knowledge.ask("lịch tiếp dân phường Thành Nhất",
                vn.danhoi.knowledge.QuestionContext.empty(clock.instant())).answer();
        assertThat(answer.reply()).contains("thứ Năm hằng tuần, 07:30–10:00").contains("UBND phường Thành Nhất");

        as("quantri", post("/console/reception/contacts").param("agency", WARD).param("kind", "HOTLINE")
                .param("detail", "0262 000 000 (thử)")).andExpect(status().is3xxRedirection());
        as("quantri", get("/console/reception/schedule").param("agency", WARD))
                .andExpect(content().string(not(containsString("0262 000 000"))));
        as("quantri", post("/console/reception/contacts").param("agency", WARD).param("kind", "HOTLINE")
                .param("detail", "0262 000 000 (thử)").param("verifiedBy", "Văn phòng UBND phường"))
                .andExpect(status().is3xxRedirection());
        as("quantri", get("/console/reception/schedule").param("agency", WARD))
                .andExpect(content().string(containsString("0262 000 000 (thử)")));
    }

    private MockHttpServletRequestBuilder plan() {
        return post("/console/reception/patterns").param("repeat", "WEEK").param("weekday", "4")
                .param("starts", "07:30").param("minutes", "30").param("capacity", "1").param("place", "Trụ sở")
                .param("receiver", "Chủ tịch UBND phường").param("from", today().toString());
    }

    @Test
    void whoBookedIsReceivedWrittenDownAndMadeAPetition() throws Exception {
        var booking = booked("Xin làm đường vào buôn, mùa mưa không đi được");
        as(OFFICIAL, get("/console/reception")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Xin làm đường vào buôn")));
        as(STRANGER, get("/console/reception")).andExpect(content().string(not(containsString("Xin làm đường"))));
        as(STRANGER, post("/console/reception/bookings/{c}/absent", booking.code())).andExpect(status().isNotFound());
        as(OFFICIAL, post("/console/reception/bookings/{c}/absent", booking.code()));
        assertThat(bookings.find(booking.code()).orElseThrow().state()).as("not before its time")
                .isEqualTo(Booking.State.BOOKED);
        as("quantri", get("/console/reception/register").param("agency", WARD)).andExpect(status().isForbidden());

        as(OFFICIAL, get("/console/reception/visits/new").param("booking", booking.code()))
                .andExpect(content().string(containsString("Xin làm đường vào buôn")));
        as(OFFICIAL, visit().param("booking", booking.code()).param("kind", "FEEDBACK")
                .param("matter", "Xin làm đường vào buôn, mùa mưa không đi được"))
                .andExpect(status().is3xxRedirection());
        var visit = visits.ofBooking(booking.code()).orElseThrow();
        assertThat(bookings.find(booking.code()).orElseThrow().state()).isEqualTo(Booking.State.CAME);

        as(OFFICIAL, post("/console/reception/visits/{i}/petition", visit.id()).param("kind", "FEEDBACK"))
                .andExpect(status().is3xxRedirection());
        var code = visits.find(WARD, visit.id()).flatMap(Visit::petition).orElseThrow();
        var petition = petitions.findByCode(code).orElseThrow();
        assertThat(petition.summary().owner()).isEqualTo(WARD);
        assertThat(petition.summary().kind()).isEqualTo(PetitionKind.FEEDBACK);
        as(OFFICIAL, get("/console/petitions/{c}", code)).andExpect(status().isOk())
                .andExpect(content().string(containsString("tiếp công dân")));
        assertThat(petition.citizenId()).isEqualTo(booking.citizenId());
        as(OFFICIAL, post("/console/reception/visits/{i}/petition", visit.id()).param("kind", "FEEDBACK"))
                .andExpect(flash().attribute("done", containsString(code)));
        assertThat(petitions.ofCitizen(booking.citizenId())).as("pressed twice").hasSize(1);

        as(OFFICIAL, get("/console/reception/register")).andExpect(content().string(containsString(code)));
        as(OFFICIAL, get("/console/reception/register.csv").param("from", today().toString())
                .param("to", today().toString())).andExpect(status().isOk())
                .andExpect(content().string(containsString(code)));
        assertThat(audit.latest(Optional.of("agency:" + WARD), 20)).extracting(Audit.Entry::action)
                .contains("reception.read", "reception.register.read", "reception.register.export");
    }

    @Test
    void aDenunciationIsWrittenDownNowhere() throws Exception {
        as(OFFICIAL, visit().param("kind", "FEEDBACK").param("name", "Y Thử")
                .param("matter", "tôi tố cáo ông Trần Văn Giả Thử chủ tịch xã nhận tiền đền bù"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("có thể là tố cáo một người")));
        as(OFFICIAL, visit().param("kind", "DENUNCIATION").param("name", "Y Thử Bí Mật"))
                .andExpect(status().is3xxRedirection());
        as(OFFICIAL, get("/console/reception/register")).andExpect(content().string(containsString("giữ bí mật")))
                .andExpect(content().string(not(containsString("Y Thử Bí Mật"))));
    }

    @Test
    void aVisitorWhoNeverWroteGetsAPetitionToo() throws Exception {
        as(OFFICIAL, visit().param("kind", "COMPLAINT").param("name", "Ama Thử")
                .param("matter", "Không đồng ý quyết định thu hồi đất số 12")).andExpect(status().is3xxRedirection());
        var visit = visits.register(WARD, today(), today()).getLast();
        as(OFFICIAL, post("/console/reception/visits/{i}/petition", visit.id()).param("kind", "COMPLAINT"))
                .andExpect(status().is3xxRedirection());
        var petition = petitions.findByCode(visits.find(WARD, visit.id()).flatMap(Visit::petition).orElseThrow())
                .orElseThrow();
        assertThat(petition.summary().isPrivate()).isTrue();
    }

    @Test
    void pressedTwiceTogetherOnePetitionIsFiled() throws Exception {
        for (int i = 0; i < 4; i++) {
            String matter = "Đèn đường tổ dân phố %d hỏng cả tháng nay".formatted(40 + i);
            as(OFFICIAL, visit().param("kind", "FEEDBACK").param("name", "H Bấm Hai Lần").param("matter", matter))
                    .andExpect(status().is3xxRedirection());
            long visit = visits.register(WARD, today(), today()).getLast().id();
            Together.twice(() -> as(OFFICIAL, post("/console/reception/visits/{i}/petition", visit).param("kind",
                    "FEEDBACK")).andExpect(status().is3xxRedirection()));
            assertThat(jdbc.sql("select code from petition where words = :words").param("words", matter)
                    .query(String.class).list())
                    .containsExactly(visits.find(WARD, visit).flatMap(Visit::petition).orElseThrow());
        }
    }

    private MockHttpServletRequestBuilder visit() {
        return post("/console/reception/visits").param("day", today().toString()).param("people", "1")
                .param("receiver", "Chủ tịch UBND phường").param("handling", "TAKEN");
    }

    private Booking booked(String matter) throws Exception {
        as(LEADER, post("/console/reception/sessions").param("day", today().plusDays(3).toString())
                .param("starts", "08:00").param("ends", "09:00").param("minutes", "30").param("capacity", "1")
                .param("receiver", "Chủ tịch UBND phường").param("place", "Trụ sở").param("why", "Đối thoại"))
                .andExpect(status().is3xxRedirection());
        var slot = schedules.allFree(WARD, clock.instant()).getFirst();
        return ((Attempt.Booked) bookings.book(citizens.add(), slot.session().id(), slot.at(),
                Optional.of(screening.pass(matter))))
                .booking();
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
        String role = name.equals("quantri")
                ? "ADMINISTRATOR"
                : name.startsWith("lanhdao.") ? "LEADER" : "OFFICIAL";
        return web.perform(request.with(user(name).roles(role)).with(csrf()));
    }
}
