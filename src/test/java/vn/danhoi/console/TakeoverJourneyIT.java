package vn.danhoi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import vn.danhoi.testing.BrowserTest;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

/** An angry citizen asks for a person; an official takes the talk, and a colleague sees that it is taken. */
@BrowserTest
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class TakeoverJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY = new LocatorAssertions.IsVisibleOptions()
            .setTimeout(20_000);

    @LocalServerPort
    private int port;

    @Test
    void aTalkIsTakenAnsweredAndGivenBackWithoutReloading(BrowserContext officialBrowser, Browser browser) {
        var zalo = new SimulatorClient(address(""));
        String person = zalo.newPerson("Trần Văn Bực");
        zalo.ask(person, "alo co ai ko");
        zalo.say(person, "cho tôi gặp cán bộ phường Buôn Ma Thuột");
        zalo.awaitReply(person, "đã báo cán bộ trực");

        Page desk = signIn(officialBrowser.newPage(), "canbo." + Cases.WARD);
        desk.navigate(address("/console/requests"));
        desk.locator("#waiting-list li", new Page.LocatorOptions().setHasText("cho tôi gặp cán bộ phường")).last()
                .getByRole(AriaRole.LINK).click();
        button(desk, "Nhận trò chuyện").click();
        assertThat(desk.getByText("Dân Hỏi im lặng").first()).isVisible();

        zalo.say(person, "giay to cua toi sao lau qua troi vay");
        assertThat(said(desk, "sao lau qua troi")).isVisible(PATIENTLY);
        desk.getByLabel("Lời nhắn tới người dân").fill("Anh cho biết mã trên giấy hẹn để tôi xem ngay.");
        button(desk, "Gửi người dân").click();
        zalo.awaitReply(person, "mã trên giấy hẹn");
        assertThat(said(desk, "mã trên giấy hẹn")).containsText("Đã", new LocatorAssertions.ContainsTextOptions()
                .setTimeout(20_000));
        shoot(desk, "takeover-1-talking");

        Page colleague = signIn(browser.newContext().newPage(), "lanhdao." + Cases.WARD);
        colleague.navigate(desk.url());
        assertThat(colleague.getByText("đang nói chuyện với người này")).isVisible();
        assertThat(colleague.getByLabel("Lời nhắn tới người dân")).hasCount(0);
        shoot(colleague, "takeover-2-seen-by-a-colleague");
        colleague.context().close();

        button(desk, "Xong việc").click();
        assertThat(desk.getByText("Dân Hỏi lại trả lời người dân")).isVisible();
        zalo.awaitReply(person, "Cán bộ đã kết thúc cuộc trao đổi");
    }

    private static Locator said(Page desk, String part) {
        return desk.locator("#talk li", new Page.LocatorOptions().setHasText(part));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Page signIn(Page page, String user) {
        page.navigate(address("/login"));
        page.locator("#username").fill(user);
        page.locator("#password").fill("danhoi-local");
        button(page, "Đăng nhập").click();
        page.waitForURL("**/console**");
        return page;
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser", name + ".png")));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
