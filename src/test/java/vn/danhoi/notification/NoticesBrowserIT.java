package vn.danhoi.notification;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.Backlog;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.SurveyFactor;
import vn.danhoi.petition.Surveys;
import vn.danhoi.testing.BrowserTest;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** The notifications page as an official uses it, the survey as a citizen on a phone does. */
@IntegrationTest
@BrowserTest
@Import(Cases.class)
class NoticesBrowserIT {

    private static final String AGENCY = "ubnd-xa-krong-nang";
    private static final String LEADER = "lanhdao." + AGENCY;

    @LocalServerPort
    int port;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Surveys surveys;
    @Autowired
    StaffNotices notices;

    @Test
    void aLeaderOpensWhatIsLateFromTheNotifications(Page page) {
        var petition = cases.garbage().lead(AGENCY).file();
        var other = cases.garbage().lead(AGENCY).topic("den-duong-tat").file();
        notices.about(other.summary(), StaffNotice.Kind.HALF_GONE, LEADER);
        notices.summary(LEADER, java.time.LocalDate.of(2026, 11, 27), new Backlog(AGENCY, 3, 5),
                java.util.Optional.empty());
        notices.about(other.summary(), StaffNotice.Kind.UNDELIVERED, LEADER);
        notices.about(petition.summary(), StaffNotice.Kind.MISSED, LEADER);
        page.navigate(address("/login"));
        page.locator("input[name=username]").fill(LEADER);
        page.locator("input[name=password]").fill("danhoi-local");
        page.locator("main form button").click();
        long unread = notices.unread(LEADER);
        assertThat(page.locator(".bar .count").last()).hasText(String.valueOf(unread));

        page.navigate(address("/console/notifications"));
        page.getByText("Lấy mã liên kết Zalo").click();
        assertThat(page.locator("main")).containsText(Pattern.compile("liên kết [A-Z0-9]{8}"));
        page.locator(".told button").first().click();

        assertThat(page).hasURL(Pattern.compile("/console/petitions/" + petition.summary().code()));
        assertThat(notices.unread(LEADER)).isEqualTo(unread - 1);
    }

    @Test
    void aCitizenScoresSomeFactorsOnAPhone(Page page) {
        page.setViewportSize(360, 740);
        var petition = answered();
        petitions.rate(petition.summary().id(), 4, Optional.empty());
        page.navigate(address("/p/" + petition.token()));

        page.getByText("Đánh giá thêm từng mặt").click();
        page.locator("input[name=STAFF][value='5']").check();
        page.locator("input[name=RESULT][value='2']").check();
        page.locator("#words").fill("Gom sớm hơn thì tốt.");
        page.getByText("Gửi đánh giá").click();

        assertThat(page.locator("fieldset.factor")).hasCount(3);
        assertThat(surveys.current(petition.summary().id()).orElseThrow().scores())
                .containsEntry(SurveyFactor.STAFF, 5).containsEntry(SurveyFactor.RESULT, 2);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }

    private PetitionDetails answered() {
        var filed = cases.garbage().lead(AGENCY).file();
        var official = Cases.official(AGENCY);
        long id = filed.summary().id();
        return petitions.answer(id, petitions.accept(id, filed.version(), official).version(), official,
                Answer.of("Tổ vệ sinh đã gom rác hẻm 12 lúc 7:30 ngày 09/12.", Outcome.SOLVED));
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
