package vn.danhoi.simulator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.testing.BrowserTest;
import vn.danhoi.testing.SimulatorClient;

/** The page as a person uses it. */
@BrowserTest
class SimulatorJourneyIT {

    private static final String HANH = "2468458835291979221";
    private static final String TAM = "2468458835291979223";
    private static RecordingWebhook webhook;
    private static ConfigurableApplicationContext application;
    private static String server;
    private static SimulatorClient citizens;

    @BeforeAll
    static void start() throws IOException {
        webhook = new RecordingWebhook();
        application = SimulatorAlone.start(new MovableClock(), "danhoi.simulator.webhook-url=" + webhook.url());
        server = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        citizens = new SimulatorClient(server);
    }

    @AfterAll
    static void stop() {
        application.close();
        webhook.close();
    }

    @BeforeEach
    void forget() {
        citizens.reset();
        webhook.clear();
    }

    @Test
    void aCitizenWritesGetsAnAnswerByItselfAndPressesItsButton(Page page) throws Exception {
        var problems = watch(page);
        page.navigate(server + "/simulator");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Tin nhắn")).fill("rác hẻm 12 chưa gom");
        page.keyboard().press("Enter");
        assertThat(bubbles(page)).hasCount(1);
        assertThat(page.locator(".state").first()).hasText("hệ thống đã nhận");
        answer(HANH, "Chỗ này thuộc phường nào ạ?", Map.of("title", "Phường Buôn Ma Thuột", "type", "oa.query.show",
                "payload", "bmt"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Phường Buôn Ma Thuột")).click();
        assertThat(bubbles(page)).hasCount(3);
        assertThat(bubbles(page).last()).containsText("bmt");
        var said = webhook.await("user_send_text", 2);
        assertThat(said).extracting(d -> d.json().path("message").path("text").asString()).containsExactly(
                "rác hẻm 12 chưa gom", "bmt");
        assertThat(problems).isEmpty();
    }

    @Test
    void theRawEventOfAMessageIsOneKeyAway(Page page) {
        citizens.say(HANH, "alo");
        page.navigate(server + "/simulator#" + HANH);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chi tiết")).press("Enter");
        var exchange = page.locator("#message-exchanges .exchange").first();
        assertThat(exchange).containsText("\"event_name\": \"user_send_text\"");
        assertThat(exchange).containsText(Pattern.compile("X-ZEvent-Signature: mac=[0-9a-f]{64}"));
    }

    @Test
    void aPictureAPlaceAndAQuotedReplyAreSent(Page page) throws Exception {
        page.navigate(server + "/simulator#" + TAM);
        page.locator("#attach").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ổ gà trên đường")).click();
        assertThat(page.locator("img.picture")).isVisible();
        assertThat((Number) page.locator("img.picture").evaluate("img => img.decode().then(() => img.naturalWidth)"))
                .isEqualTo(640);
        page.locator("#attach").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hồ Lắk")).click();
        assertThat(bubbles(page)).hasCount(2);
        answer(TAM, "Điểm rác nằm đầu hay cuối hẻm?");
        var question = page.locator(".message", new Page.LocatorOptions().setHasText("cuối hẻm"));
        question.getByText("Trả lời").click();
        page.locator("#text").fill("cuoi hem");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Gửi").setExact(true)).click();
        assertThat(bubbles(page)).hasCount(4);
        var reply = webhook.await("user_send_text", 1).getFirst().json().path("message");
        assertThat(reply.path("quote_msg_id").asString()).isEqualTo(citizens.replies(TAM).getFirst().path("id")
                .asString());
        assertThat(webhook.await("user_send_image", 1)).hasSize(1);
    }

    @Test
    void faultsAreSwitchedFromThePageAndShown(Page page) throws Exception {
        page.navigate(server + "/simulator");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Sự cố")).click();
        page.getByLabel("Zalo trả lời").selectOption("ERROR");
        page.getByLabel("Mã lỗi").selectOption("-230");
        assertThat(page.locator("#fault-on")).isVisible();
        org.awaitility.Awaitility.await()
                .until(() -> citizens.call("GET", "/faults", null).path("code").asInt() == -230);
        assertThat(answer(HANH, "x")).contains("-230");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tắt hết")).click();
        assertThat(page.locator("#fault-on")).isHidden();
        assertThat(answer(HANH, "x")).contains("\"error\":0");
    }

    @Test
    void arrowKeysMoveBetweenPeopleAndUnreadIsCounted(Page page) throws Exception {
        page.navigate(server + "/simulator#" + HANH);
        answer(TAM, "Chào bác");
        var tam = page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Trần Văn Tâm"));
        assertThat(tam.locator(".unread")).hasText("1");
        page.locator("#people [aria-selected=true]").press("ArrowDown");
        page.locator("#people [aria-selected=true]").press("ArrowDown");
        assertThat(tam).hasAttribute("aria-selected", "true");
        assertThat(tam.locator(".unread")).isEmpty();
        assertThat(bubbles(page).locator(".text")).hasText("Chào bác");
        webhook.await("user_seen_message", 1);
    }

    @ParameterizedTest
    @CsvSource({"360,740", "768,900", "1280,800"})
    void nothingIsLargerThanTheScreen(int width, int height, BrowserContext context) throws Exception {
        citizens.say(HANH, "rac o hem 12 y jut ca tuan nay ko ai gom hoi qua");
        citizens.send(HANH, Map.of("kind", "image", "picture", "rac"));
        answer(HANH, "Kiểm tra giúp:\n• Nội dung: như trên\n• Nơi: hẻm 12 Y Jút, phường Buôn Ma Thuột\n• 1 ảnh",
                Map.of("title", "Gửi", "type", "oa.query.hide", "payload", "#send"),
                Map.of("title", "Sửa nội dung", "type", "oa.query.hide", "payload", "#edit"),
                Map.of("title", "Xem tiến độ", "type", "oa.open.url", "payload",
                        Map.of("url", "http://localhost/p/abc")));
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = context.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(width, height);
            page.navigate(server + "/simulator");
            assertThat(bubbles(page)).hasCount(3);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            assertThat(page.evaluate("document.documentElement.scrollHeight")).isEqualTo(height);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/browser/simulator-%d-%s.png".formatted(width, scheme))));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chi tiết")).last().click();
            assertThat(page.locator("#message-exchanges .exchange").first()).isVisible();
            for (String tool : List.of("message", "person", "faults", "log")) {
                page.locator("#tab-" + tool).click();
                assertThat(page.locator("#pane-" + tool)).isVisible();
                assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target/browser/simulator-%d-%s-%s.png".formatted(width, scheme, tool))));
            }
        }
    }

    private static Locator bubbles(Page page) {
        return page.locator("#messages .bubble");
    }

    /** What the account writes, past the application; the API's answer. */
    private static String answer(String person, String text, Object... buttons) throws IOException,
            InterruptedException {
        Map<String, Object> message = buttons.length == 0
                ? Map.of("text", text)
                : Map.of("text", text, "attachment",
                        Map.of("type", "template", "payload", Map.of("buttons", buttons)));
        var request = HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/openapi/v3.0/oa/message/cs"))
                .header("access_token", "local-access").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(new JsonMapper().writeValueAsString(
                        Map.of("recipient", Map.of("user_id", person), "message", message))))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static List<String> watch(Page page) {
        var problems = new ArrayList<String>();
        page.onPageError(problems::add);
        page.onConsoleMessage(line -> {
            if (line.type().equals("error")) {
                problems.add(line.text());
            }
        });
        return problems;
    }
}
