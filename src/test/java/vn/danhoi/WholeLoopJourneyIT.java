package vn.danhoi;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import vn.danhoi.testing.BrowserTest;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

/**
 * The main job, with nothing replaced but Zalo: a citizen writes, the right agency answers, everyone sees it. It counts
 * petitions, so it has an application and a database of its own.
 */
@BrowserTest
@IntegrationTest
@TestPropertySource(properties = "spring.application.name=whole-loop")
class WholeLoopJourneyIT {

    private static final String WORDS = "rác ở hẻm 12 Y Jút, phường Buôn Ma Thuột cả tuần nay không ai gom, hôi quá";
    private static final String ANSWER = "Đã gom rác hẻm 12 lúc 7 giờ 30 sáng nay. Từ nay xe gom vào thứ Hai, thứ Tư, thứ Sáu.";
    private static final Pattern CODE = Pattern.compile("DL-[0-9A-Z]{4}-[0-9A-Z]{4}");
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY = new LocatorAssertions.IsVisibleOptions()
            .setTimeout(20_000);

    @LocalServerPort
    private int port;

    @Test
    void aComplaintIsFiledAnsweredRatedAndCounted(BrowserContext citizenBrowser, Browser browser) {
        var citizens = new SimulatorClient(address(""));
        String person = citizens.newPerson("Nguyễn Thị Thử");

        Page phone = citizenBrowser.newPage();
        phone.navigate(address("/simulator#" + person));
        say(phone, WORDS);
        assertThat(bubble(phone, "Dân Hỏi ghi nhận").last()).isVisible(PATIENTLY);
        press(phone, "Không có ảnh");
        assertThat(bubble(phone, "Kiểm tra giúp").last()).containsText("UBND phường Buôn Ma Thuột");
        press(phone, "Gửi");
        Locator filed = bubble(phone, "Đã tiếp nhận").last();
        assertThat(filed).isVisible(PATIENTLY);
        assertThat(filed).containsText("Luật Tiếp công dân");
        String code = code(filed.innerText());
        String status = phone.locator(".message", new Page.LocatorOptions().setHasText(code)).getByRole(AriaRole.LINK,
                new Locator.GetByRoleOptions().setName("Xem tiến độ")).last().getAttribute("href");
        shoot(phone, "loop-1-filed");

        Page desk = signIn(browser, "canbo.ubnd-phuong-buon-ma-thuot");
        desk.navigate(address("/console"));
        desk.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(code))
                .getByRole(AriaRole.LINK).click();
        assertThat(desk.locator("blockquote.words")).hasText(WORDS);
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tiếp nhận")).click();
        desk.getByLabel("Trả lời người dân").fill(ANSWER);
        desk.locator("#outcome").selectOption("SOLVED");
        shoot(desk, "loop-2-answering");
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Gửi trả lời")).click();

        assertThat(bubble(phone, "7 giờ 30 sáng nay").last()).isVisible(PATIENTLY);
        press(phone, "Đã xong");
        assertThat(bubble(phone, "từ 1 đến 5").last()).isVisible(PATIENTLY);
        press(phone, "5 – rất hài lòng");
        assertThat(bubble(phone, "đã chấm 5 điểm").last()).isVisible(PATIENTLY);
        shoot(phone, "loop-3-rated");

        desk.reload();
        assertThat(desk.getByText("5/5")).isVisible();
        assertThat(desk.locator(".deliveries")).containsText("đã xem");
        shoot(desk, "loop-4-seen-by-the-official");

        Page figures = signIn(browser, "quantri");
        figures.navigate(address("/console/admin"));
        assertThat(figures.locator("ul.headline")).containsText("1 trên 1 phản ánh nhận trong kỳ");
        assertThat(figures.locator("ul.headline")).containsText("trung bình của 1 lượt chấm");
        shoot(figures, "loop-5-figures");
        figures.locator("tbody tr", new Page.LocatorOptions().setHasText("UBND phường Buôn Ma Thuột")).first()
                .getByRole(AriaRole.LINK).first().click();
        assertThat(figures.getByText(code)).isVisible();
        figures.context().close();

        Page anyone = browser.newContext().newPage();
        anyone.navigate(address(status.replaceFirst("^https?://[^/]+", "")));
        assertThat(anyone.getByText(ANSWER)).isVisible();
        shoot(anyone, "loop-6-status");
        anyone.context().close();
        desk.context().close();
    }

    private Page signIn(Browser browser, String user) {
        Page page = browser.newContext(new Browser.NewContextOptions().setLocale("vi-VN")).newPage();
        page.navigate(address("/login"));
        page.locator("#username").fill(user);
        page.locator("#password").fill("danhoi-local");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Đăng nhập")).click();
        page.waitForURL("**/console**");
        return page;
    }

    private static void say(Page phone, String text) {
        phone.locator("#text").fill(text);
        phone.keyboard().press("Enter");
    }

    /** The last button of this title, once it is there. */
    private static void press(Page phone, String title) {
        phone.locator("#messages").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(title).setExact(
                true)).last().click(new Locator.ClickOptions().setTimeout(20_000));
    }

    private static Locator bubble(Page phone, String part) {
        return phone.locator("#messages .message:not(.own) .bubble", new Page.LocatorOptions().setHasText(part));
    }

    private static String code(String text) {
        var matcher = CODE.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("No code in: " + text);
        }
        return matcher.group();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser", name + ".png")));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
