package vn.danhoi;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.SealedItems;
import vn.danhoi.testing.BrowserTest;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.ForEveryone;
import vn.danhoi.testing.IntegrationTest;

/**
 * The day of each role, fit for everyone after each step, with a picture at its end under {@code target/pictures}. The
 * handbooks' pictures are taken anew by {@code mvn verify -Dpictures -Dit.test=RoleDaysIT -Dtest=NONE}.
 */
@BrowserTest
@IntegrationTest
@Import(Cases.class)
class RoleDaysIT {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final Path HANDBOOK = Path.of("docs/images/so-tay");
    private static final long LARGEST = 150_000;
    /** An agency whose queue holds nothing but this. */
    private static final String AGENCY = "ubnd-xa-krong-pac";
    private static final Actor LEADER = new Actor("lanhdao." + AGENCY, Actor.Role.LEADER, Optional.of(AGENCY));

    @LocalServerPort
    private int port;
    @Autowired
    private Cases cases;
    @Autowired
    private Petitions petitions;
    @Autowired
    private Apologies apologies;
    @Autowired
    private SealedItems sealed;

    @Test
    void theOfficialAcceptsAndAnswers(Browser browser) throws IOException {
        ours("đèn đường thôn 3 tắt cả tuần", "den-duong-tat", 2);
        var petition = ours("rác chợ Krông Pắc cả tuần không gom", "rac-khong-thu-gom", 1);
        String code = petition.summary().code();
        Page page = signedIn(browser, "canbo." + AGENCY);
        shoot(page, "can-bo-1-hang-doi");
        page.locator("#row-" + code).click();
        button(page, "Tiếp nhận").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Đã tiếp nhận");
        page.getByLabel("Trả lời người dân").fill("Tổ vệ sinh đã gom rác chợ lúc 7 giờ 30 sáng nay.");
        page.locator("#outcome").selectOption("SOLVED");
        shoot(page, "can-bo-2-tra-loi");
        button(page, "Gửi trả lời").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Đã trả lời");
        shoot(page, "can-bo-3-da-tra-loi");
        assertThat(state(code)).isEqualTo(PetitionState.ANSWERED);
    }

    @Test
    void theLeaderApprovesAnApology(Browser browser) throws IOException {
        var petition = ours("hố ga trước trường học mất nắp", "cong-nghet-ngap-duong", 3);
        apologies.begin(petition.summary().id(), LEADER);
        Page page = signedIn(browser, "lanhdao." + AGENCY);
        page.navigate(address("/console/overdue"));
        fit(page);
        page.navigate(address("/console/apologies"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(petition.summary().code())).first().click();
        page.locator("#reason").selectOption("thieu-sot-can-bo");
        page.locator("#explanation").fill("Tổ trực bỏ sót tin của ông/bà. Hôm nay đã cử người tới đậy nắp.");
        shoot(page, "lanh-dao-1-thu-xin-loi");
        button(page, "Duyệt và gửi").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).isVisible();
        shoot(page, "lanh-dao-2-da-duyet");
        var approved = apologies.ofPetition(petition.summary().id()).getFirst();
        assertThat(approved.isDraft()).isFalse();
        paper(page.request().get(address("/console/petitions/%s/apologies/%s/letter.pdf"
                .formatted(petition.summary().code(), approved.id()))).body(), "lanh-dao-3-thu-tren-giay");
    }

    @Test
    void theCoordinatorHandsACaseToTheRightAgency(Browser browser) throws IOException {
        String code = ours("rác sau bến xe không ai gom", "rac-khong-thu-gom", 1).summary().code();
        Page page = signedIn(browser, "dieuphoi");
        page.navigate(address("/console/petitions/" + code));
        page.locator("summary", new Page.LocatorOptions().setHasText("Chuyển đơn vị khác")).click();
        page.locator("#agencyQuery").pressSequentially("tan an");
        page.locator("#agency-choices label", new Page.LocatorOptions().setHasText("phường Tân An")).click();
        page.locator("#transfer-text").fill("Bến xe này thuộc phường Tân An.");
        shoot(page, "dieu-phoi-1-chuyen");
        page.locator("form[action$='/transfer'] button").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Đã chuyển");
        shoot(page, "dieu-phoi-2-da-chuyen");
        assertThat(petitions.findByCode(code).orElseThrow().summary().owner()).isEqualTo(Cases.OTHER_WARD);
    }

    @Test
    void theInspectorOpensASealedItemWithAReason(Browser browser) throws IOException {
        var id = sealed.seal(79, List.of("ông Nguyễn Văn Giả Định nhận tiền của tôi"), List.of(),
                Instant.now().minus(1, ChronoUnit.DAYS), false);
        Page page = signedIn(browser, "thanhtra");
        page.navigate(address("/console/sealed"));
        var form = page.locator("form[action$='/sealed/" + id + "']");
        page.locator("details", new Page.LocatorOptions().setHas(form)).locator("summary").click();
        form.getByLabel("Vì sao cần mở").fill("theo phân công số 12/QĐ");
        shoot(page, "thanh-tra-1-ly-do");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Mở và ghi lại")).click();
        assertThat(page.getByText("Giả Định")).isVisible();
        shoot(page, "thanh-tra-2-da-mo");
    }

    @Test
    void theAdministratorInvitesAUserAndKeepsTheQuartersFigures(Browser browser) throws IOException {
        String name = "canbo.moi." + Long.toString(System.nanoTime(), 36);
        Page page = signedIn(browser, "quantri");
        fit(page);
        page.navigate(address("/console/admin/users"));
        page.locator("summary", new Page.LocatorOptions().setHasText("Thêm người dùng")).click();
        page.locator("#name").fill(name);
        page.locator("#displayName").fill("Trần Thị Mới, chuyên viên");
        page.locator("#role").selectOption("OFFICIAL");
        page.locator("#u-agency").fill("UBND phường Tân An");
        shoot(page, "quan-tri-1-them-nguoi");
        button(page, "Thêm").click();
        assertThat(page.getByText("/tai-khoan/").first()).isVisible();
        fit(page);
        page.navigate(address("/console/reports"));
        shoot(page, "quan-tri-2-bao-cao-quy");
        button(page, "Chốt số liệu").click();
        page.waitForURL("**/console/reports/*");
        shoot(page, "quan-tri-3-da-chot");
    }

    @Test
    void theCitizenSaysItIsDoneAndRates(Browser browser) throws IOException {
        var petition = ours("cống đầu chợ nghẹt", "cong-nghet-ngap-duong", 4);
        var accepted = petitions.accept(petition.summary().id(), petition.version(), LEADER);
        petitions.answer(petition.summary().id(), accepted.version(), LEADER,
                Answer.of("Đã thông cống sáng nay.", Outcome.SOLVED));
        Page page = page(browser, 360, 740);
        page.navigate(address("/p/" + petition.token()));
        shoot(page, "nguoi-dan-1-tra-loi");
        button(page, "Đã xong").click();
        page.getByText("5 rất hài lòng").click();
        button(page, "Gửi điểm").click();
        assertThat(page.locator("main")).containsText("5/5");
        shoot(page, "nguoi-dan-2-da-cham");
        assertThat(state(petition.summary().code())).isEqualTo(PetitionState.CLOSED);
    }

    private PetitionDetails ours(String words, String topic, int daysAgo) {
        return cases.garbage().lead(AGENCY).area("xa-krong-pac").words(words).topic(topic)
                .receivedAt(Instant.now().minus(daysAgo, ChronoUnit.DAYS).toString()).file();
    }

    private PetitionState state(String code) {
        return petitions.findByCode(code).orElseThrow().summary().state();
    }

    /** Takes the picture first: judging unfolds what is folded away. */
    private static void shoot(Page page, String name) throws IOException {
        page.waitForFunction("document.fonts.status === 'loaded'");
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)");
        Files.createDirectories(PICTURES);
        Path file = PICTURES.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        keep(file);
        fit(page);
    }

    /** The first page of a letter as it comes out of the printer. */
    private static void paper(byte[] letter, String name) throws IOException {
        Path file = PICTURES.resolve(name + ".png");
        try (var pdf = Loader.loadPDF(letter)) {
            ImageIO.write(new PDFRenderer(pdf).renderImageWithDPI(0, 72), "png", file.toFile());
        }
        keep(file);
    }

    /** Into the handbook, when it has the picture and is to be made anew. */
    private static void keep(Path file) throws IOException {
        Path kept = HANDBOOK.resolve(file.getFileName());
        if (System.getProperty("pictures") != null && Files.exists(kept)) {
            assertThat(Files.size(file)).as(file.toString()).isLessThanOrEqualTo(LARGEST);
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void fit(Page page) {
        assertThat(ForEveryone.problems(page)).as(page.url()).isEmpty();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page page(Browser browser, int width, int height) {
        return browser.newContext(new Browser.NewContextOptions().setLocale("vi-VN").setTimezoneId("Asia/Ho_Chi_Minh")
                .setColorScheme(ColorScheme.LIGHT).setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, height)).newPage();
    }

    private Page signedIn(Browser browser, String user) {
        Page page = page(browser, 1160, 800);
        page.navigate(address("/login"));
        page.locator("#username").fill(user);
        page.locator("#password").fill("danhoi-local");
        button(page, "Đăng nhập").click();
        page.waitForURL("**/console**");
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
