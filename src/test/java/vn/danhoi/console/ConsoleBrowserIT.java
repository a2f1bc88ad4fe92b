package vn.danhoi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
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

/**
 * What needs a browser: keys, the search for an agency, drafts, charts, and a content policy that nothing violates. Its
 * petitions lie with an agency of their own, and each test finds its own by code.
 */
@IntegrationTest
@BrowserTest
@Import(Cases.class)
class ConsoleBrowserIT {

    private static final String AGENCY = "ubnd-xa-krong-nang";
    private static final String AREA = "xa-krong-nang";

    @LocalServerPort
    int port;
    /** News comes over the network and the list is fetched anew: more than a page's own moment. */
    private static final LocatorAssertions.IsVisibleOptions LONGER = new LocatorAssertions.IsVisibleOptions()
            .setTimeout(20_000);

    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;

    private final List<String> complaints = new ArrayList<>();
    private PetitionDetails petition;

    @BeforeEach
    void aPetition() {
        petition = cases.garbage().lead(AGENCY).area(AREA).words("rác chợ Krông Năng không gom").file();
        cases.garbage().lead(AGENCY).area(AREA).words("đèn đường tắt").file();
    }

    @Test
    void anOfficialWorksByKeyboardFromLoginToAnswer(Page page) {
        logIn(page, "canbo." + AGENCY);
        String code = petition.summary().code();

        page.keyboard().press("/");
        page.keyboard().type(code);
        page.keyboard().press("Enter");
        assertThat(page.locator("a[data-row]")).hasCount(1);
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/console/petitions/" + code));
        page.keyboard().press("a");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Đã tiếp nhận");
        page.keyboard().press("r");
        page.keyboard().type("Tổ vệ sinh đã gom rác chợ lúc 7:30.");
        tabTo(page, "document.activeElement.id === 'outcome'");
        page.keyboard().press("ArrowDown");
        tabTo(page, "document.activeElement.textContent.trim() === 'Gửi trả lời'");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Đã trả lời");

        assertThat(state()).isEqualTo(PetitionState.ANSWERED);
        assertThat(complaints).isEmpty();
    }

    /** Goes on by Tab, ticking what is to be ticked on the way. */
    private static void tabTo(Page page, String there) {
        for (int i = 0; i < 12 && !(Boolean) page.evaluate(there); i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page
                    .evaluate("document.activeElement.type === 'checkbox' && !document.activeElement.checked")) {
                page.keyboard().press("Space");
            }
        }
        assertThat((Boolean) page.evaluate(there)).as(there).isTrue();
    }

    @Test
    void theKeysMoveThroughTheQueueAndStopAtItsEnds(Page page) {
        logIn(page, "canbo." + AGENCY);
        var rows = page.locator("a[data-row]");

        page.keyboard().press("j");
        assertThat(rows.first()).isFocused();
        page.keyboard().press("k");
        assertThat(rows.first()).isFocused();
        page.keyboard().press("j");
        assertThat(rows.nth(1)).isFocused();
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("tới ô giao việc đã chọn");
        page.keyboard().press("j");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(rows.nth(1)).isFocused();
    }

    @Test
    void anOfficialsDayNeedsNoMouse(Page page) throws java.io.IOException {
        logIn(page, "canbo." + AGENCY);
        // In the morning a line is ticked and given to the leader.
        String code = petition.summary().code();
        find(page, code);
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator("[data-chosen]")).hasText("đã chọn 1");
        page.keyboard().press("g");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("Đã giao")))
                .containsText("Đã giao 1 việc");
        assertThat(petitions.findByCode(code).orElseThrow().summary().assignee()).isPresent();

        // The filter is kept for tomorrow, under a name, and opens the queue.
        page.locator(".kept summary").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().type("Rác chợ");
        page.keyboard().press("Enter");
        assertThat(page.locator(".views.own a")).hasText("Rác chợ");
        page.waitForLoadState(); // the keys come with it

        // From the line straight to accepting it.
        page.keyboard().press("j");
        page.keyboard().press("a");
        assertThat(page).hasURL(Pattern.compile("/console/petitions/DL-.*#a"));
        assertThat(page.locator("[data-key=a]")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Đã tiếp nhận");
        page.keyboard().press("n");
        page.keyboard().type("đã gọi tổ vệ sinh");
        tabTo(page,
                "document.activeElement.closest('form')?.action.endsWith('/note') && document.activeElement.type === 'submit'");
        page.keyboard().press("Enter");
        assertThat(page.locator(".timeline")).containsText("đã gọi tổ vệ sinh");

        page.navigate(address("/console"));
        java.nio.file.Files.createDirectories(java.nio.file.Path.of("target", "browser"));
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(java.nio.file.Path.of("target", "browser", "official-keyboard-day.png")));
        assertThat(complaints).isEmpty();
    }

    private void find(Page page, String words) {
        page.keyboard().press("/");
        page.keyboard().type(words);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*q=.*"));
    }

    @Test
    void theFirstLoadOfTheQueueIsSmall(Page page) {
        for (int i = 0; i < 50; i++) {
            cases.garbage().lead("ubnd-xa-ea-kly").area("xa-ea-kly").file();
        }
        logIn(page, "canbo.ubnd-xa-ea-kly");
        var fresh = page.context().browser().newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setStorageState(page.context().storageState()));
        try (fresh) {
            var queue = fresh.newPage();
            queue.navigate(address("/console?view=OPEN"));
            assertThat(queue.locator("a[data-row]")).hasCount(50);
            queue.waitForFunction("document.fonts.status === 'loaded'");
            int bytes = (Integer) queue.evaluate("performance.getEntries().filter(e => 'transferSize' in e)"
                    + ".reduce((sum, e) => sum + e.transferSize, 0)");
            System.out.println("First load of the queue with 50 lines: " + bytes + " bytes, "
                    + queue.evaluate(
                            "performance.getEntriesByType('resource').map(e => e.name.split('/').pop() + ' ' + e.transferSize).join(', ')"));
            assertThat(bytes).isBetween(20_000, 200_000);
        }
    }

    @Test
    void whatComesInShowsByItselfUntilSomebodyIsInTheListAndThenOnRequest(Page page) {
        logIn(page, "canbo." + AGENCY);
        assertThat(page.locator("#row-" + petition.summary().code())).isVisible();

        var second = cases.garbage().lead(AGENCY).area(AREA).words("cống chợ nghẹt").file().summary().code();
        assertThat(page.locator("#row-" + second)).isVisible(LONGER);

        page.keyboard().press("j");
        var third = cases.garbage().lead(AGENCY).area(AREA).words("cây đổ trước chợ").file().summary().code();
        assertThat(page.locator("#fresh")).containsText("Danh sách có thay đổi");
        assertThat(page.locator("#row-" + third)).hasCount(0);
        page.locator("[data-refresh]").click();
        assertThat(page.locator("#row-" + third)).isVisible();
        assertThat(page.locator("a[data-row]").first()).isFocused();
        assertThat(complaints).isEmpty();
    }

    @Test
    void thePetitionPageTellsOfChangesByOthersAndKeepsWhatIsTyped(Page page) {
        logIn(page, "canbo." + AGENCY);
        page.navigate(address("/console/petitions/" + petition.summary().code()));
        page.locator("summary", new Page.LocatorOptions().setHasText("Ghi chú nội bộ")).click();
        page.locator("#note-text").fill("hẹn tổ 5 chiều nay");
        page.keyboard().press("Escape");
        page.locator("#agencyQuery").evaluate("e => { e.closest('details').open = true; e.value = 'phường Tân An'; }");

        petitions.note(petition.summary().id(), petition.version(), Cases.official(AGENCY), "đã gọi tổ vệ sinh");
        assertThat(page.locator("#fresh")).containsText("Có thay đổi mới");
        page.locator("[data-reload]").click();
        assertThat(page.locator(".timeline")).containsText("đã gọi tổ vệ sinh");
        assertThat(page.locator("#note-text")).hasValue("hẹn tổ 5 chiều nay");
        assertThat(page.locator("#agencyQuery")).hasValue("phường Tân An");
        assertThat(page.locator("#fresh")).isHidden();
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatWasTypedOutlivesALostSessionAndEndsWhenItIsSent(Page page) {
        logIn(page, "lanhdao." + AGENCY);
        String address = address("/console/petitions/" + petition.summary().code());
        page.navigate(address);
        page.locator("summary", new Page.LocatorOptions().setHasText("Ghi chú nội bộ")).click();
        page.locator("#note-text").fill("hẹn tổ 5 chiều nay");

        page.context().clearCookies();
        page.locator("form[action$='/note'] button").click();
        logIn(page, "lanhdao." + AGENCY);
        page.navigate(address);
        assertThat(page.locator("#note-text")).hasValue("hẹn tổ 5 chiều nay");

        page.locator("summary", new Page.LocatorOptions().setHasText("Ghi chú nội bộ")).click();
        page.locator("form[action$='/note'] button").click();
        assertThat(page.locator(".timeline")).containsText("hẹn tổ 5 chiều nay");
        assertThat(page.locator("#note-text")).hasValue("");
    }

    @Test
    void theReceivingAgencyIsFoundWhileTypingWithoutAccents(Page page) {
        logIn(page, "canbo." + AGENCY);
        page.navigate(address("/console/petitions/" + petition.summary().code()));

        page.keyboard().press("t");
        page.keyboard().type("tan an");
        Locator choice = page.locator("#agency-choices label", new Page.LocatorOptions().setHasText("phường Tân An"));
        choice.click();
        page.locator("#transfer-text").fill("Chỗ này thuộc phường Tân An");
        page.locator("form[action$='/transfer'] button").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Đã chuyển");

        var moved = petitions.find(petition.summary().id()).orElseThrow().summary();
        assertThat(moved.owner()).isEqualTo(Cases.OTHER_WARD);
        assertThat(moved.state()).isEqualTo(PetitionState.ASSIGNED);
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyPageFitsAPhoneAndTheChartsAreDrawn(Page page) {
        page.setViewportSize(360, 800);
        logIn(page, "canbo." + AGENCY);
        fits(page, "/console", "/console/requests", "/console/petitions/" + petition.summary().code(),
                "/console/help");
        page.context().clearCookies();
        logIn(page, "quantri");
        page.navigate(address("/console/admin"));
        page.waitForFunction("document.querySelectorAll('canvas[data-chart]').length >= 2 "
                + "&& [...document.querySelectorAll('canvas[data-chart]')].every(c => window.Chart && Chart.getChart(c))");
        fits(page, "/console/admin", "/console/admin/users", "/console/admin/ledger", "/console/admin/petitions",
                "/console/admin/requests", "/", "/tra-cuu", "/p/" + petition.token());
        assertThat(complaints).isEmpty();
    }

    private void fits(Page page, String... paths) {
        for (String path : paths) {
            page.navigate(address(path));
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path)
                    .isLessThanOrEqualTo(360);
        }
    }

    private PetitionState state() {
        return petitions.find(petition.summary().id()).orElseThrow().summary().state();
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private void logIn(Page page, String user) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        page.navigate(address("/login"));
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill("danhoi-local");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/console.*"));
    }
}
