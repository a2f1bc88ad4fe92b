package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static vn.danhoi.screening.Said.said;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.SurveyFactor;
import vn.danhoi.petition.Surveys;
import vn.danhoi.reporting.Figures;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class SurveyReminderIT {

    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Surveys surveys;
    @Autowired
    Citizens citizens;
    @Autowired
    Outbox outbox;
    @Autowired
    NoticeTexts texts;
    @Autowired
    OfficeHours hours;
    @Autowired
    NotificationSettings settings;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Figures figures;
    @Autowired
    Clock clock;
    @Autowired
    MockMvc web;

    @Test
    void whoSaidNothingIsRemindedOnceAndByDay() {
        var silent = answered();
        var rated = answered();
        petitions.rate(rated.summary().id(), 4, Optional.empty());
        var reopened = answered();
        petitions.reopen(reopened.summary().id(), said("Rác vẫn còn ở đầu hẻm."));

        remind(day(2));
        assertThat(reminders(silent)).as("too early").isZero();
        remind(day(5).plus(Duration.ofHours(14)));
        assertThat(reminders(silent)).as("at night").isZero();
        remind(day(5));
        remind(day(6));

        assertThat(reminders(silent)).isEqualTo(1);
        assertThat(reminders(rated)).isZero();
        assertThat(reminders(reopened)).isZero();
    }

    @Test
    void theStatusPageTakesTheFactorsOnceAndTheFiguresCreditWhoAnswered() throws Exception {
        var petition = answered();
        String page = "/p/" + petition.token();
        web.perform(get(page)).andExpect(content().string(not(containsString("Đánh giá thêm từng mặt"))));
        petitions.rate(petition.summary().id(), 4, Optional.empty());
        web.perform(get(page)).andExpect(content().string(containsString("Đánh giá thêm từng mặt")));
        var scope = Figures.Scope.of(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));
        long before = scored(scope, Cases.WARD);

        web.perform(post(page + "/survey").param("STAFF", "5").param("RESULT", "3").param("ACCESS", "9")
                .param("words", "Cán bộ nhiệt tình.").with(csrf())).andExpect(redirectedUrl(page));
        web.perform(post(page + "/survey").param("STAFF", "1").with(csrf())).andExpect(redirectedUrl(page));

        var survey = surveys.current(petition.summary().id()).orElseThrow();
        assertThat(survey.scores()).containsOnly(java.util.Map.entry(SurveyFactor.STAFF, 5),
                java.util.Map.entry(SurveyFactor.RESULT, 3));
        assertThat(survey.comment()).contains("Cán bộ nhiệt tình.");
        petitions.reopen(petition.summary().id(), said("Rác vẫn còn ở đầu hẻm."));
        long id = petition.summary().id();
        petitions.transfer(id, petitions.find(id).orElseThrow().version(), Cases.official(Cases.WARD),
                Cases.OTHER_WARD, "Đoạn hẻm thuộc phường bạn.");
        assertThat(surveys.current(id)).as("no answer stands").isEmpty();
        assertThat(scored(scope, Cases.WARD)).as("credit stays").isEqualTo(before + 1);
    }

    private long scored(Figures.Scope scope, String agency) {
        return figures.factors(scope.only(Figures.Grouping.AGENCY, agency)).stream()
                .filter(f -> f.factor().equals("STAFF"))
                .mapToLong(Figures.FactorRow::scored).sum();
    }

    /** Nine in the morning, days from now. */
    private Instant day(int days) {
        return ProvinceTime.date(clock.instant()).plusDays(days).atTime(9, 0).atZone(ProvinceTime.ZONE).toInstant();
    }

    private void remind(Instant at) {
        new SurveyReminder(surveys, petitions, citizens, outbox, texts, hours, settings, transaction,
                Clock.fixed(at, ZoneOffset.UTC)).remind();
    }

    private long reminders(PetitionDetails petition) {
        return outbox.deliveries(petition.summary().code()).stream()
                .filter(d -> d.text().contains("chỉ hỏi lại một lần"))
                .count();
    }

    private PetitionDetails answered() {
        var filed = cases.garbage().file();
        var official = Cases.official(Cases.WARD);
        long id = filed.summary().id();
        return petitions.answer(id, petitions.accept(id, filed.version(), official).version(), official,
                Answer.of("Đã gom rác lúc 7:30 ngày 09/12.", Outcome.SOLVED));
    }
}
