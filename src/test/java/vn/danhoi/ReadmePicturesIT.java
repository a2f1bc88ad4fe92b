package vn.danhoi;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.BrowserTest;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

/** Takes the README's pictures anew: {@code mvn verify -Dpictures -Dit.test=ReadmePicturesIT -Dtest=NONE}. */
@BrowserTest
@IntegrationTest
@EnabledIfSystemProperty(named = "pictures", matches = ".*")
@TestPropertySource(properties = "spring.application.name=pictures")
@Import(Cases.class)
class ReadmePicturesIT {

    private static final Path FOLDER = Path.of("docs/images");
    private static final long LARGEST = 150_000;
    private static final String WARD = Cases.WARD;

    @LocalServerPort
    private int port;
    @Autowired
    private Cases cases;
    @Autowired
    private Petitions petitions;

    @Test
    void theFivePictures(Browser browser) throws IOException {
        fileSome();
        var zalo = new SimulatorClient(address(""));
        String person = zalo.newPerson("Nguyễn Thị Hạnh");
        zalo.ask(person, "lam khai sinh cho be can nhung gi");
        zalo.ask(person, "rac o hem 12 y jut ca tuan nay ko ai gom hoi qua");
        zalo.ask(person, "bmt");
        zalo.say(person, "không");
        zalo.awaitReply(person, "Kiểm tra giúp");
        Page chat = page(browser, 1280, 800);
        chat.navigate(address("/simulator#" + person));
        assertThat(chat.locator("#messages .message").last()).containsText("Kiểm tra giúp");
        shoot(chat, "simulator");
        zalo.say(person, "gửi");
        String code = zalo.awaitReply(person, "Đã tiếp nhận").path("text").asString().replaceAll(
                "(?s).*(DL-\\w{4}-\\w{4}).*",
                "$1");

        Page desk = signIn(page(browser, 1160, 720), "canbo." + WARD);
        shoot(desk, "queue");
        var petition = petitions.findByCode(code).orElseThrow();
        petitions.accept(petition.summary().id(), petition.version(), Cases.official(WARD));
        desk.navigate(address("/console/petitions/" + code));
        desk.getByLabel("Trả lời người dân")
                .fill("Đã gom rác hẻm 12 lúc 7 giờ 30 sáng nay. Từ nay xe gom vào thứ Hai, thứ Tư, thứ Sáu.");
        desk.evaluate("document.activeElement.blur()");
        shoot(desk, "petition");

        Page figures = signIn(page(browser, 1280, 900), "quantri");
        figures.waitForFunction("[...document.querySelectorAll('canvas[data-chart]')].every(c => Chart.getChart(c))");
        shoot(figures, "figures");

        answer(petitions.findByCode(code).orElseThrow());
        Page status = page(browser, 360, 740);
        status.navigate(address("/p/" + petition.token()));
        shoot(status, "status");
    }

    /** A morning's work of one ward, and what others did. */
    private void fileSome() {
        cases.garbage().words("rác chợ đêm chất đống từ tối qua").receivedAt(daysAgo(20)).file();
        cases.garbage().words("đèn đường hẻm 45 Lê Hồng Phong tắt cả tuần").topic("den-duong-tat")
                .receivedAt(daysAgo(13))
                .file();
        cases.garbage().words("nước máy đục ba ngày nay").topic("nuoc-may-do-thi").receivedAt(daysAgo(6)).file();
        cases.garbage().words("karaoke loa kéo tới 1 giờ sáng").topic("on-karaoke-loa-keo").receivedAt(daysAgo(3))
                .file();
        cases.garbage().words("hồ sơ đất hẹn tới hẹn lui ba lần").topic("so-do-tre-hen").receivedAt(daysAgo(2)).file();
        for (var other : java.util.List.of("den-duong-tat", "duong-thon-xa-hu-hong", "rac-khong-thu-gom",
                "cong-nghet-ngap-duong")) {
            var done = cases.garbage().topic(other).lead(Cases.OTHER_WARD).area("phuong-tan-an").receivedAt(daysAgo(9))
                    .file();
            answer(petitions.accept(done.summary().id(), done.version(), Cases.official(Cases.OTHER_WARD)));
            petitions.rate(done.summary().id(), 4, Optional.empty());
        }
    }

    private void answer(PetitionDetails petition) {
        var leader = new Actor("lanhdao." + petition.summary().owner(), Actor.Role.LEADER,
                Optional.of(petition.summary().owner()));
        petitions.answer(petition.summary().id(), petition.version(), leader,
                Answer.of("Đã gom rác hẻm 12 lúc 7 giờ 30 sáng nay. Từ nay xe gom vào thứ Hai, thứ Tư, thứ Sáu.",
                        Outcome.SOLVED));
    }

    private static String daysAgo(int days) {
        return Instant.now().minus(days, ChronoUnit.DAYS).toString();
    }

    private static Page page(Browser browser, int width, int height) {
        return browser.newContext(new Browser.NewContextOptions().setLocale("vi-VN").setTimezoneId("Asia/Ho_Chi_Minh")
                .setColorScheme(ColorScheme.LIGHT).setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, height)).newPage();
    }

    private Page signIn(Page page, String user) {
        page.navigate(address("/login"));
        page.locator("#username").fill(user);
        page.locator("#password").fill("danhoi-local");
        page.keyboard().press("Enter");
        page.waitForURL("**/console**");
        return page;
    }

    private static void shoot(Page page, String name) throws IOException {
        page.waitForFunction("document.fonts.status === 'loaded'");
        Path file = FOLDER.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).as(name).isLessThanOrEqualTo(LARGEST);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
