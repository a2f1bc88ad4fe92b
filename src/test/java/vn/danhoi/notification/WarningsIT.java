package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.duty.Absences;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** In the year 2031, where the scheduled watch of the shared application does not look. Due on Monday, 17 March. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class WarningsIT {

    private static final String OFFICIAL = "canbo." + Cases.WARD;
    private static final String LEADER = "lanhdao." + Cases.WARD;
    private static final String COORDINATOR = "dieuphoi";

    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Recipients recipients;
    @Autowired
    StaffNotices notices;
    @Autowired
    OfficeHours hours;
    @Autowired
    WorkCalendar calendar;
    @Autowired
    NotificationSettings settings;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    MeterRegistry meters;
    @Autowired
    vn.danhoi.reporting.ReportCalendar reports;
    @Autowired
    Absences absences;
    @Autowired
    vn.danhoi.agency.Agencies agencies;
    @Autowired
    FieldAlerts fields;
    @Autowired
    Clock clock;
    @Autowired
    MockMvc web;

    @Test
    void eachWarningComesOnceToTheOneItConcerns() {
        var petition = filed();

        look("2031-03-10T00:29:00Z");
        assertThat(told(petition)).as("offices are closed").isEmpty();
        look("2031-03-10T00:30:00Z");
        look("2031-03-10T04:00:00Z");
        assertThat(told(petition)).containsExactly(OFFICIAL + " HALF_GONE");
        look("2031-03-13T01:00:00Z");
        look("2031-03-14T01:00:00Z");
        look("2031-03-18T01:00:00Z");
        look("2031-03-20T01:00:00Z");
        assertThat(told(petition)).containsExactly(OFFICIAL + " HALF_GONE", OFFICIAL + " NEARLY_GONE",
                OFFICIAL + " DAY_BEFORE", OFFICIAL + " MISSED", LEADER + " MISSED");
        look("2031-03-21T01:00:00Z");
        look("2031-04-21T01:00:00Z");
        assertThat(told(petition)).last().isEqualTo(COORDINATOR + " STILL_OVERDUE");
        assertThat(told(petition)).hasSize(6);
    }

    @Test
    void aReportIsToldOfTenAndThreeDaysAheadAndOnceEach() {
        for (var day : List.of("2031-06-05", "2031-06-06", "2031-06-07", "2031-06-13", "2031-06-16", "2031-06-17")) {
            new ReportReminder(reports, recipients, notices, Clock.fixed(Instant.parse(day + "T01:00:00Z"),
                    ZoneOffset.UTC)).tell();
        }

        for (var user : List.of(LEADER, COORDINATOR, "quantri")) {
            assertThat(jdbc.sql("""
                    select kind || ' ' || due_on from notification_staff_notice where user_name = :user
                    and kind like 'REPORT%' and due_on = '2031-06-16' order by id""").param("user", user)
                    .query(String.class).list())
                    .as(user).containsExactly("REPORT_AHEAD 2031-06-16", "REPORT_NEAR 2031-06-16");
        }
        assertThat(jdbc.sql("""
                select count(*) from notification_staff_notice where user_name = :user and kind like 'REPORT%'
                and due_on = '2031-06-16'""").param("user", OFFICIAL).query(Long.class).single()).isZero();
    }

    @Test
    void theAssigneeAloneIsWarned() {
        var petition = filed();
        jdbc.sql("""
                insert into access_user (name, display_name, role, agency, password_hash, created_at)
                values ('chi.ba', 'Chị Ba', 'OFFICIAL', :ward, 'x', now()) on conflict do nothing""")
                .param("ward", Cases.WARD).update();
        petitions.assign(petition.summary().id(), petition.version(), Cases.official(Cases.WARD), "chi.ba");

        look("2031-03-10T01:00:00Z");

        assertThat(told(petition)).containsExactly("chi.ba HALF_GONE");
    }

    @Test
    void whoStandsInForTheAssigneeIsWarnedToo() {
        var petition = filed();
        jdbc.sql("""
                insert into access_user (name, display_name, role, agency, password_hash, created_at)
                values ('chi.tu', 'Chị Tư', 'OFFICIAL', :ward, 'x', now()) on conflict do nothing""")
                .param("ward", Cases.WARD).update();
        petitions.assign(petition.summary().id(), petition.version(), Cases.official(Cases.WARD), "chi.tu");
        var today = ProvinceTime.date(clock.instant());
        absences.enter(Cases.WARD, "chi.tu", today, today.plusDays(1), OFFICIAL, LEADER);

        look("2031-03-10T01:00:00Z");

        assertThat(told(petition)).containsExactlyInAnyOrder("chi.tu HALF_GONE", OFFICIAL + " HALF_GONE");
        assertThat(absences.remove(Cases.WARD, absences.current(Cases.WARD).getFirst().id())).isTrue();
    }

    @Test
    void whatIsAnsweredNeedsNoWarning() {
        var petition = filed();
        long id = petition.summary().id();
        var official = Cases.official(Cases.WARD);
        petitions.answer(id, petitions.accept(id, petition.version(), official).version(), official,
                Answer.of("Đã gom rác lúc 7:30 ngày 09/12.", Outcome.SOLVED));

        look("2031-03-21T01:00:00Z");

        assertThat(told(petition)).isEmpty();
        assertThat(jdbc.sql("select count(*) from notification_watch where petition_id = :id").param("id", id)
                .query(Long.class).single()).isZero();
    }

    @Test
    void aPrivatePetitionIsNamedByItsCodeOnlyAndOnlyToWhoMayReadIt() {
        var petition = cases.garbage().confidential().receivedAt("2031-03-03T03:00:00Z").file();

        look("2031-03-10T01:00:00Z");

        assertThat(told(petition)).containsExactly(LEADER + " HALF_GONE");
        assertThat(notices.of(LEADER, 0, 1).getFirst().topic()).isEmpty();
    }

    @Test
    void theBadgeCountsWhatIsUnreadAndOpeningANoticeReadsIt() throws Exception {
        var petition = filed();
        look("2031-03-10T01:00:00Z");
        var notice = notices.of(OFFICIAL, 0, 100).stream()
                .filter(n -> n.code().equals(java.util.Optional.of(petition.summary().code()))).findFirst()
                .orElseThrow();
        long before = notices.unread(OFFICIAL);

        web.perform(get("/console/notifications").with(user(OFFICIAL).roles("OFFICIAL")))
                .andExpect(content().string(containsString(petition.summary().code())))
                .andExpect(content().string(containsString("đã qua nửa thời hạn, hạn trả lời 17/03/2031")))
                .andExpect(content().string(containsString(before > 99 ? "99+" : ">" + before + "</span>")));
        web.perform(get("/console/notifications").with(user("canbo." + Cases.OTHER_WARD).roles("OFFICIAL")))
                .andExpect(content().string(not(containsString(petition.summary().code()))));
        web.perform(post("/console/notifications/" + notice.id()).param("code", petition.summary().code())
                .with(user("canbo." + Cases.OTHER_WARD).roles("OFFICIAL")).with(csrf()));
        assertThat(notices.unread(OFFICIAL)).as("others cannot read it away").isEqualTo(before);
        web.perform(post("/console/notifications/" + notice.id()).param("code", petition.summary().code())
                .with(user(OFFICIAL).roles("OFFICIAL")).with(csrf()))
                .andExpect(redirectedUrl("/console/petitions/" + petition.summary().code()));
        assertThat(notices.unread(OFFICIAL)).isEqualTo(before - 1);
        web.perform(post("/console/notifications/read").with(user(OFFICIAL).roles("OFFICIAL")).with(csrf()));
        assertThat(notices.unread(OFFICIAL)).isZero();
    }

    @Test
    void leadersAndTheCoordinatorReadTheMorningsBacklogOncePerWorkingDay() {
        filed();
        long leader = summaries(LEADER);
        long coordinator = summaries(COORDINATOR);

        summary("2031-05-04T01:00:00Z");
        assertThat(summaries(LEADER)).as("a Sunday").isEqualTo(leader);
        summary("2031-05-05T01:00:00Z");
        summary("2031-05-05T02:00:00Z");

        assertThat(summaries(LEADER)).isEqualTo(leader + 1);
        assertThat(summaries(COORDINATOR)).isEqualTo(coordinator + 1);
        assertThat(notices.of(LEADER, 0, 1).getFirst()).satisfies(n -> {
            assertThat(n.overdue()).isPositive();
            assertThat(n.stuck()).isPositive();
        });
    }

    @Test
    void moreOverdueLandCasesThanAllowedAlertOnceUntilTheyWereFewer() {
        var land = new java.util.ArrayList<PetitionDetails>();
        for (int i = 0; i < 6; i++) {
            land.add(cases.garbage().topic("so-do-tre-hen").lead("ubnd-xa-ea-tul").receivedAt("2031-03-03T03:00:00Z")
                    .file());
        }
        String agency = land.getFirst().summary().owner();

        summary("2031-06-02T01:00:00Z");
        assertThat(alerts(agency)).as("told to the coordinator too").isGreaterThanOrEqualTo(1);
        assertThat(notices.of(COORDINATOR, 0, 100)).anySatisfy(n -> {
            assertThat(n.kind()).isEqualTo(StaffNotice.Kind.SUMMARY);
            assertThat(n.detail().orElse("")).contains("Đất đai: ");
        });
        long told = alerts(agency);
        summary("2031-06-03T01:00:00Z");
        assertThat(alerts(agency)).as("not every morning").isEqualTo(told);
        land.forEach(p -> petitions.withdraw(p.summary().id()));
        summary("2031-06-04T01:00:00Z");
        for (int i = 0; i < 6; i++) {
            cases.garbage().topic("so-do-tre-hen").lead("ubnd-xa-ea-tul").receivedAt("2031-03-03T03:00:00Z").file();
        }
        summary("2031-06-05T01:00:00Z");
        assertThat(alerts(agency)).as("again after it was better").isEqualTo(2 * told);
    }

    @Test
    void whatIsOverdueIsListedByFieldAndByTheFileItNames() throws Exception {
        var petition = cases.garbage().topic("so-do-tre-hen").words("Hồ sơ H15.00-260201-0077 (mã 1.115246) trễ hẹn")
                .receivedAt("2026-03-03T03:00:00Z").file();
        String code = petition.summary().code();

        web.perform(get("/console/overdue").with(user(LEADER).roles("LEADER"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("topic=so-do-tre-hen&amp;agency=" + Cases.WARD)))
                .andExpect(content().string(containsString(code)));
        web.perform(get("/console/overdue").param("q", "h15.00-260201-0077").with(user(LEADER).roles("LEADER")))
                .andExpect(content().string(containsString(code)));
        web.perform(get("/console/overdue").param("q", "h15.00-260201-0078").with(user(LEADER).roles("LEADER")))
                .andExpect(content().string(not(containsString(code))));
        web.perform(get("/console/overdue").with(user("lanhdao." + Cases.OTHER_WARD).roles("LEADER")))
                .andExpect(content().string(not(containsString(code))));
        web.perform(get("/console/overdue").with(user(OFFICIAL).roles("OFFICIAL"))).andExpect(status().isForbidden());
        web.perform(get("/console/petitions/" + code).with(user(OFFICIAL).roles("OFFICIAL")))
                .andExpect(content().string(containsString("Hồ sơ được nhắc tới")))
                .andExpect(content().string(containsString("H15.00-260201-0077")));
    }

    private long alerts(String agency) {
        return jdbc.sql("""
                select count(*) from notification_staff_notice where kind = 'FIELD_OVERDUE' and detail like 'Đất đai, ' ||
                  :agency || ': % việc quá hạn, quá mức 5'""").param("agency", agencies.get(agency).name())
                .query(Long.class).single();
    }

    private PetitionDetails filed() {
        return cases.garbage().receivedAt("2031-03-03T03:00:00Z").file();
    }

    private void look(String at) {
        new Warnings(petitions, recipients, notices, hours, calendar, settings, jdbc, transaction, meters, clock(at))
                .look();
    }

    private void summary(String at) {
        var later = new DailySummary(petitions, recipients, notices, hours, calendar, settings, fields, clock(at));
        transaction.executeWithoutResult(status -> later.tell());
    }

    private static Clock clock(String at) {
        return Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
    }

    private long summaries(String user) {
        return notices.of(user, 0, 10_000).stream().filter(n -> n.kind() == StaffNotice.Kind.SUMMARY).count();
    }

    private List<String> told(PetitionDetails petition) {
        return jdbc.sql("""
                select user_name || ' ' || kind from notification_staff_notice where code = :code order by id""")
                .param("code", petition.summary().code()).query(String.class).list();
    }
}
