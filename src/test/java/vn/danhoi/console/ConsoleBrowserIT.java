package vn.danhoi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.BrowserTest;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** What needs a browser: keys, the search for an agency, drafts, charts, and a content policy that nothing violates. */
@IntegrationTest
@BrowserTest
@Import(Cases.class)
class ConsoleBrowserIT {

    @LocalServerPort
    int port;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;

    private final List<String> complaints = new ArrayList<>();
    private PetitionDetails oldest;

    @BeforeEach
    void twoPetitions() {
        oldest = cases.garbage().words("rác hẻm 12 không gom").receivedAt("2026-10-01T03:00:00Z").file();
        cases.garbage().words("đèn đường tắt").receivedAt("2026-10-02T03:00:00Z").file();
    }

    @Test
    void anOfficialWorksByKeyboardFromLoginToAnswer(Page page) {
        logIn(page, "canbo." + Cases.WARD);

        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/console/petitions/DL-"));
        page.keyboard().press("a");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.STATUS)).containsText("Đã tiếp nhận");
        page.keyboard().press("r");
        page.keyboard().type("Tổ vệ sinh đã gom rác hẻm 12 lúc 7:30.");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.STATUS)).containsText("Đã trả lời");

        assertThat(complaints).isEmpty();
    }

    @Test
    void whatWasTypedOutlivesALostSessionAndEndsWhenItIsSent(Page page) {
        logIn(page, "lanhdao." + Cases.WARD);
        String address = page.url().replaceAll("/console.*", "/console/petitions/") + oldest.summary().code();
        page.navigate(address);
        page.locator("summary", new Page.LocatorOptions().setHasText("Ghi chú nội bộ")).click();
        page.locator("#note-text").fill("hẹn tổ 5 chiều nay");

        page.context().clearCookies();
        page.locator("form[action$='/note'] button").click();
        logIn(page, "lanhdao." + Cases.WARD);
        page.navigate(address);
        assertThat(page.locator("#note-text")).hasValue("hẹn tổ 5 chiều nay");

        page.locator("summary", new Page.LocatorOptions().setHasText("Ghi chú nội bộ")).click();
        page.locator("form[action$='/note'] button").click();
        assertThat(page.locator(".timeline")).containsText("hẹn tổ 5 chiều nay");
        assertThat(page.locator("#note-text")).hasValue("");
    }

    @Test
    void theReceivingAgencyIsFoundWhileTypingWithoutAccents(Page page) {
        logIn(page, "canbo." + Cases.WARD);
        page.navigate(page.url().replaceAll("/console.*", "/console/petitions/") + oldest.summary().code());

        page.keyboard().press("t");
        page.keyboard().type("tan an");
        Locator choice = page.locator("#agency-choices label", new Page.LocatorOptions().setHasText("phường Tân An"));
        choice.click();
        page.locator("#transfer-text").fill("Hẻm này thuộc phường Tân An");
        page.locator("form[action$='/transfer'] button").click();
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.STATUS)).containsText("Đã chuyển");

        var moved = petitions.find(oldest.summary().id()).orElseThrow().summary();
        assertThat(moved.owner()).isEqualTo(Cases.OTHER_WARD);
        assertThat(moved.state()).isEqualTo(PetitionState.ASSIGNED);
        assertThat(complaints).isEmpty();
    }

    @Test
    void theChartsAreDrawnAndFitAPhone(Page page) {
        logIn(page, "quantri");
        page.setViewportSize(360, 800);
        page.navigate(page.url().replaceAll("/console.*", "/console/admin"));

        page.waitForFunction("document.querySelectorAll('canvas[data-chart]').length === 3 "
                + "&& [...document.querySelectorAll('canvas[data-chart]')].every(c => window.Chart && Chart.getChart(c))");
        for (String path : List.of("/console/admin", "/console/admin/users", "/console/admin/ledger",
                "/console/admin/petitions", "/console/help", "/", "/tra-cuu", "/p/" + oldest.token())) {
            page.navigate(page.url().replaceAll("(//[^/]+)/.*", "$1") + path);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path)
                    .isLessThanOrEqualTo(360);
        }
        assertThat(complaints).isEmpty();
    }

    private void logIn(Page page, String user) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        page.navigate("http://localhost:" + port + "/login");
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill("danhoi-local");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/console.*"));
    }
}
