package vn.danhoi.console.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.duty.DutyRoster;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.SealedItems;
import vn.danhoi.petition.TimelineEvent;
import vn.danhoi.routing.Rulings;
import vn.danhoi.routing.Router;
import vn.danhoi.routing.RoutingDecision;
import vn.danhoi.screening.Said;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class AgencyPagesIT {

    private static final String FORMER = "chi-cuc-thu-tron";
    private static final String HEIR = "chi-cuc-ke-tuc";
    private static final String PART = "chi-cuc-nhan-phan";
    private static final String PAGE = "/console/admin/agencies/";

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    SealedItems sealed;
    @Autowired
    Agencies agencies;
    @Autowired
    Users users;
    @Autowired
    DutyRoster roster;
    @Autowired
    Rulings rulings;
    @Autowired
    Router router;
    @Autowired
    Topics topics;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    @Test
    void whatAnAgencyHeldGoesToItsHeirsOnTheDayAndNothingIsLost() throws Exception {
        for (var name : List.of("Chi cục Thử Tròn", "Chi cục Kế Tục", "Chi cục Nhận Phần")) {
            found(name).andExpect(status().isFound());
        }
        found("Chi cục Kế Tục").andExpect(status().isUnprocessableContent());
        users.create("hoa.thu", "Hoa", User.Role.OFFICIAL, Optional.of(FORMER), "bon tu khong lien quan");
        var hoa = new Actor("hoa.thu", Actor.Role.OFFICIAL, Optional.of(FORMER));
        var leader = new Actor("lan.thu", Actor.Role.LEADER, Optional.of(FORMER));
        roster.put(FORMER, today().plusDays(3), "hoa.thu", "lan.thu");
        rulings.keep("rac-khong-thu-gom", Optional.of("phuong-ea-kao"), FORMER, "thử", Optional.empty(), "DL",
                "dieuphoi");

        var fresh = cases.garbage().lead(FORMER).file();
        var assigned = petitions.assign(accepted(hoa).summary().id(), 3, hoa, "hoa.thu");
        var asked = accepted(hoa);
        asked = petitions.askCitizen(asked.summary().id(), asked.version(), hoa, "hẻm nào ạ?");
        var drafted = accepted(hoa);
        drafted = petitions.submit(drafted.summary().id(), drafted.version(), hoa,
                new Answer("Đội thu gom đã dọn hẻm 12 sáng nay.", Outcome.SOLVED, List.of()));
        var other = cases.garbage().lead(FORMER).topic("den-duong-tat").file();
        var answered = accepted(hoa);
        answered = petitions.answer(answered.summary().id(), answered.version(), leader,
                new Answer("Đội thu gom đã dọn hẻm 12 sáng nay.", Outcome.SOLVED, List.of()));
        var secret = sealed.seal(1, List.of("Trưởng phòng Chi cục Thử Tròn nhận tiền"), List.of(),
                Instant.parse("2026-11-20T03:00:00Z"), false);

        plan("preview", today().plusDays(5)).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Cần ghi căn cứ")));
        plan("preview", today().minusDays(2), "basis", "NQ 1").andExpect(status().isUnprocessableContent());
        plan("preview", today().plusDays(5), "basis", "NQ 1", "areas1", "xã Không Có Thật")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("xã Không Có Thật")));
        plan("preview", today().plusDays(5), "basis", "Nghị quyết thử số 1").andExpect(status().isOk())
                .andExpect(content().string(containsString("Chi cục Kế Tục: 4; ")))
                .andExpect(content().string(containsString("Chi cục Nhận Phần: 1.")))
                .andExpect(content().string(containsString("Lượt trực sắp tới")));

        // Recorded for later: nothing moves yet, and it can be taken back.
        plan("end", today().plusDays(5), "basis", "Nghị quyết thử số 1").andExpect(redirectedUrl(PAGE + FORMER));
        assertThat(owner(fresh)).isEqualTo(FORMER);
        assertThat(agencies.get(FORMER).inForce(today())).isTrue();
        plan("end", today(), "basis", "Nghị quyết thử số 1").andExpect(status().isUnprocessableContent());
        admin(post(PAGE + FORMER + "/undo").param("id", standing()));
        assertThat(agencies.get(FORMER).validTo()).isEmpty();

        // Today is the first day without it.
        plan("end", today().minusDays(1), "basis", "Nghị quyết thử số 2").andExpect(redirectedUrl(PAGE + FORMER));
        for (var petition : List.of(fresh, assigned, asked, drafted)) {
            var now = now(petition);
            assertThat(now.summary().owner()).isEqualTo(HEIR);
            assertThat(now.summary().state()).isEqualTo(petition.summary().state());
            assertThat(now.due()).isEqualTo(petition.due());
            assertThat(now.timeline()).filteredOn(e -> e.event() == TimelineEvent.TRANSFERRED).singleElement()
                    .satisfies(e -> assertThat(e.text().orElseThrow()).contains("Chi cục Thử Tròn",
                            "Chi cục Kế Tục", "Nghị quyết thử số 2"));
            assertThat(told(petition)).as("the citizen of %s is told", petition.summary().code()).isPositive();
        }
        assertThat(now(assigned).summary().assignee()).contains("hoa.thu");
        assertThat(owner(other)).isEqualTo(PART);
        assertThat(owner(answered)).as("who answered keeps what was answered").isEqualTo(FORMER);
        assertThat(users.find("hoa.thu").orElseThrow().agency()).contains(HEIR);
        assertThat(roster.on(HEIR, today().plusDays(3))).containsExactly("hoa.thu");
        assertThat(agencies.current()).extracting(Agency::code).contains(HEIR).doesNotContain(FORMER);
        assertThat(agencies.heir(FORMER, Optional.of("den-duong-tat"), Optional.empty(), today()))
                .map(Agency::code).contains(PART);
        assertThat(agencies.named("chi cuc thu tron")).extracting(Agency::code).containsExactly(FORMER);
        assertThat(router.route(topics.find("rac-khong-thu-gom").orElseThrow(),
                agencies.get("ubnd-phuong-ea-kao").area().flatMap(a -> areas().find(a))))
                .isInstanceOfSatisfying(RoutingDecision.Assigned.class,
                        a -> assertThat(a.agency().code()).isEqualTo(HEIR));
        admin(get("/console/admin/agencies")).andExpect(content().string(containsString("đã chuyển xong")));

        // Reopened, it goes to who is there now; who may not read what is sealed may not read it elsewhere either.
        assertThat(petitions.reopen(answered.summary().id(), Said.said("vẫn còn rác")).summary().owner())
                .isEqualTo(HEIR);
        for (var agency : List.of(FORMER, HEIR, PART)) {
            assertThatThrownBy(() -> sealed.read(secret, new Actor("hoa.thu", Actor.Role.INSPECTOR,
                    Optional.of(agency)), "Hoa", "xem")).isInstanceOf(PetitionActionRefused.class);
        }
        users.change("hoa.thu", "Hoa", User.Role.INSPECTOR, Optional.of("thanh-tra-tinh"));
        assertThat(sealed.mayGoOn(secret, new Actor("hoa.thu", Actor.Role.INSPECTOR,
                Optional.of("thanh-tra-tinh")))).isFalse();
        assertThat(sealed.mayGoOn(secret, new Actor("khac", Actor.Role.INSPECTOR, Optional.of("thanh-tra-tinh"))))
                .isTrue();

        admin(post(PAGE + FORMER + "/undo").param("id", standing()));
        assertThat(agencies.get(FORMER).inForce(today())).as("too late to take back").isFalse();
        assertThat(jdbc.sql("select action from access_audit where object = 'agency:" + FORMER + "' order by id")
                .query(String.class).list()).containsExactly("agency.found", "agency.end", "agency.end-undone",
                        "agency.succeed", "agency.end");
        assertThat(petitions.transfer(fresh.summary().id(), now(fresh).version(),
                new Actor("x", Actor.Role.OFFICIAL, Optional.of(HEIR)), Cases.WARD, "thuộc phường").summary().owner())
                .as("a succession does not count as handing on").isEqualTo(Cases.WARD);
    }

    @Test
    void theDeskAndTheInspectorateCannotEndAndTheHeirMustBeThere() throws Exception {
        for (var needed : List.of("van-phong-ubnd-tinh", "thanh-tra-tinh")) {
            admin(post(PAGE + needed + "/end").param("lastDay", today().plusDays(9).toString()).param("basis", "NQ")
                    .param("heir0", "Sở Y tế")).andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("Hệ thống cần cơ quan này")));
        }
        admin(post(PAGE + "so-y-te/end").param("lastDay", today().plusDays(9).toString()).param("basis", "NQ")
                .param("heir0", "Sở Giao thông vận tải")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("phải đang hoạt động")));
        admin(get(PAGE + "khong-co")).andExpect(status().isNotFound());
        web.perform(get(PAGE + "so-y-te").with(user("canbo." + Cases.WARD).roles("OFFICIAL")))
                .andExpect(status().isForbidden());
    }

    @Autowired
    private vn.danhoi.agency.Areas areas;

    private vn.danhoi.agency.Areas areas() {
        return areas;
    }

    private PetitionDetails accepted(Actor actor) {
        var filed = cases.garbage().lead(FORMER).file();
        return petitions.accept(filed.summary().id(), filed.version(), actor);
    }

    private PetitionDetails now(PetitionDetails petition) {
        return petitions.find(petition.summary().id()).orElseThrow();
    }

    private String owner(PetitionDetails petition) {
        return now(petition).summary().owner();
    }

    private long told(PetitionDetails petition) {
        return jdbc.sql("select count(*) from notification_notice where petition_id = :id and notice = 'TRANSFERRED'")
                .param("id", petition.summary().id()).query(Long.class).single();
    }

    private String standing() {
        return jdbc.sql("select id from agency_succession where agency = :a and undone_at is null")
                .param("a", FORMER).query(String.class).single();
    }

    private ResultActions found(String name) throws Exception {
        return admin(post("/console/admin/agencies").param("name", name).param("level", "PROVINCE")
                .param("from", today().minusDays(9).toString()).param("basis", "Nghị quyết thử"));
    }

    private ResultActions plan(String what, LocalDate lastDay, String... more) throws Exception {
        var request = post(PAGE + FORMER + "/" + what).param("lastDay", lastDay.toString())
                .param("heir0", "Chi cục Kế Tục").param("heir1", "Chi cục Nhận Phần").param("topics1", "den-duong-tat")
                .param("users", "move");
        for (int i = 0; i < more.length; i += 2) {
            request.param(more[i], more[i + 1]);
        }
        return admin(request);
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    private ResultActions admin(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user("quantri").roles("ADMINISTRATOR")).with(csrf()));
    }
}
