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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.duty.Absences;
import vn.danhoi.duty.DutyRoster;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.TimelineEvent;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** New petitions go to who is on duty; who stands in has what the absent official had. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class DutyPageIT {

    private static final String AGENCY = "ubnd-xa-ea-kar";
    private static final String LEADER = "lanhdao.truc." + UUID.randomUUID().toString().substring(0, 6);

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    DutyRoster roster;
    @Autowired
    Absences absences;
    @Autowired
    Users users;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    private String one;
    private String two;
    private LocalDate today;

    @BeforeEach
    void officials() {
        today = ProvinceTime.date(clock.instant());
        one = official("Người Một");
        two = official("Người Hai");
        if (users.find(LEADER).isEmpty()) {
            users.create(LEADER, "Lãnh Đạo Trực", User.Role.LEADER, Optional.of(AGENCY), "mat-khau-rat-dai-7");
        }
    }

    @AfterEach
    void clear() {
        jdbc.sql("delete from duty_day where agency = :agency").param("agency", AGENCY).update();
        jdbc.sql("delete from duty_absence where agency = :agency").param("agency", AGENCY).update();
    }

    @Test
    void withoutARosterNobodyIsGivenAnything() {
        assertThat(comesIn().summary().assignee()).isEmpty();
    }

    @Test
    void theOfficialOnDutyGetsWhatComesInAndOfSeveralTheOneWithLeast() throws Exception {
        as(LEADER, post("/console/duty/day").param("day", today.toString()).param("official", one));
        var first = comesIn();
        assertThat(first.summary().assignee()).contains(one);
        assertThat(first.timeline()).extracting(e -> e.event()).endsWith(TimelineEvent.ASSIGNED,
                TimelineEvent.OFFICIAL_ASSIGNED);

        roster.put(AGENCY, today, two, LEADER);
        assertThat(comesIn().summary().assignee()).as("who has less").contains(two);
        assertThat(cases.garbage().lead(AGENCY).confidential().file().summary().assignee()).as("the leader decides")
                .isEmpty();
        roster.remove(AGENCY, today, one);
        roster.remove(AGENCY, today, two);
        assertThat(comesIn().summary().assignee()).isEmpty();
    }

    @Test
    void whoStandsInIsOnDutyInsteadAndSeesWhatTheAbsentOfficialHas() throws Exception {
        roster.put(AGENCY, today, one, LEADER);
        var before = comesIn();
        var secret = cases.garbage().words("chuyện riêng của nhà tôi").lead(AGENCY).confidential().file();
        petitions.assign(secret.summary().id(), secret.version(), Cases.official(AGENCY), one);
        as(two, get("/console/petitions/{c}", secret.summary().code())).andExpect(status().isNotFound());

        as(LEADER, post("/console/duty/absences").param("official", one).param("standIn", two)
                .param("from", today.toString()).param("to", today.plusDays(2).toString()))
                .andExpect(status().is3xxRedirection());

        assertThat(comesIn().summary().assignee()).contains(two);
        as(two, get("/console").param("view", "MINE")).andExpect(status().isOk())
                .andExpect(content().string(containsString(before.summary().code())))
                .andExpect(content().string(containsString(secret.summary().code())))
                .andExpect(content().string(containsString("Người Một")));
        as(two, get("/console/petitions/{c}", secret.summary().code())).andExpect(status().isOk());

        long id = absences.current(AGENCY).getFirst().id();
        as(LEADER, post("/console/duty/absences/remove").param("id", "" + id)).andExpect(status().is3xxRedirection());
        as(two, get("/console").param("view", "MINE"))
                .andExpect(content().string(not(containsString(before.summary().code()))));
    }

    @Test
    void anAbsenceThatMakesNoSenseIsToldAndNotEntered() throws Exception {
        for (var wrong : List.of(List.of(one, one, today, today), List.of(one, two, today, today.minusDays(1)))) {
            as(LEADER, post("/console/duty/absences").param("official", "" + wrong.get(0)).param("standIn",
                    "" + wrong.get(1)).param("from", "" + wrong.get(2)).param("to", "" + wrong.get(3)))
                    .andExpect(flash().attributeExists("problem"));
        }
        absences.enter(AGENCY, one, today, today.plusDays(5), two, LEADER);
        assertThat(absences.enter(AGENCY, one, today.plusDays(5), today.plusDays(6), two, LEADER))
                .contains(Absences.Refused.OVERLAPS);
        assertThat(absences.enter(AGENCY, two, today, today, one, LEADER)).contains(Absences.Refused.STAND_IN_AWAY);
        assertThat(absences.current(AGENCY)).hasSize(1);
    }

    @Test
    void onlyTheLeaderOfTheAgencyPlans() throws Exception {
        as(one, get("/console/duty")).andExpect(status().isForbidden());
        as("lanhdao." + Cases.WARD, post("/console/duty/day").param("day", today.toString()).param("official", one))
                .andExpect(status().isNotFound());
        as(LEADER, get("/console/duty")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Người Một")));
    }

    private PetitionDetails comesIn() {
        return cases.garbage().lead(AGENCY).area("xa-ea-kar").file();
    }

    private String official(String name) {
        String user = "truc." + UUID.randomUUID().toString().substring(0, 8);
        users.create(user, name, User.Role.OFFICIAL, Optional.of(AGENCY), "mat-khau-rat-dai-7");
        return user;
    }

    private org.springframework.test.web.servlet.ResultActions as(String name, MockHttpServletRequestBuilder request)
            throws Exception {
        return web.perform(request.with(user(name).roles(users.find(name).orElseThrow().role().name())).with(csrf()));
    }
}
