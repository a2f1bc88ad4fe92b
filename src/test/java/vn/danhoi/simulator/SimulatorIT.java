package vn.danhoi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.security.MessageDigest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.testing.SimulatorClient;

/** The simulator over real HTTP, with a webhook that only listens. */
class SimulatorIT {

    private static final String HANH = "2468458835291979221";
    private static final String APP = "360846524940903967";
    private static final String SECRET = "TEST-OA-SECRET-KEY";
    private static final String OA = "388613280878808645";
    private static final JsonMapper JSON = new JsonMapper();

    private static RecordingWebhook webhook;
    private static ConfigurableApplicationContext application;
    private static String server;
    private static SimulatorClient citizens;
    private static final MovableClock CLOCK = new MovableClock();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws IOException {
        webhook = new RecordingWebhook();
        application = SimulatorAlone.start(CLOCK, "danhoi.simulator.webhook-url=" + webhook.url(),
                "danhoi.simulator.redelivery=100ms,100ms,100ms", "danhoi.zalo.app-id=" + APP,
                "danhoi.zalo.oa-secret=" + SECRET, "danhoi.zalo.app-secret=app-secret",
                "danhoi.zalo.accounts[0].oa-id=" + OA);
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
        webhook.refuse(0);
        webhook.clear();
    }

    @Test
    void signsEachEventOverItsBytesAppIdTimestampAndSecret() throws Exception {
        citizens.say(HANH, "Đường bị ngập ở phường Hòa Khánh");
        var delivery = webhook.await("user_send_text", 1).getFirst();
        var event = delivery.json();
        assertThat(event.path("app_id").asString()).isEqualTo(APP);
        assertThat(event.path("sender").path("id").asString()).isEqualTo(HANH);
        assertThat(event.path("recipient").path("id").asString()).isEqualTo(OA);
        assertThat(event.path("timestamp").isString()).isTrue();
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(APP.getBytes(StandardCharsets.UTF_8));
        digest.update(delivery.body());
        digest.update((event.path("timestamp").asString() + SECRET).getBytes(StandardCharsets.UTF_8));
        assertThat(delivery.signature()).isEqualTo("mac=" + HexFormat.of().formatHex(digest.digest()));
        assertThat(delivery.retry()).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({"image,picture,rac,user_send_image,image", "audio,text,'',user_send_audio,audio",
            "sticker,text,'',user_send_sticker,sticker", "file,text,'',user_send_file,file"})
    void sendsMediaWithAnAddressThatServesTheBytes(String kind, String field, String value, String event, String type)
            throws Exception {
        citizens.send(HANH, Map.of("kind", kind, field, value));
        var attachment = webhook.await(event, 1).getFirst().json().path("message").path("attachments").get(0);
        assertThat(attachment.path("type").asString()).isEqualTo(type);
        var response = get(attachment.path("payload").path("url").asString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void sendsAPlaceWithCoordinatesAsStringsAndAQuote() {
        String first = citizens.say(HANH, "Đèn hỏng");
        citizens.send(HANH, Map.of("kind", "location", "spot", "Hồ Lắk", "quote", first));
        var message = webhook.await("user_send_location", 1).getFirst().json().path("message");
        var coordinates = message.path("attachments").get(0).path("payload").path("coordinates");
        assertThat(coordinates.path("latitude").isString()).isTrue();
        assertThat(message.path("text").asString()).isEqualTo("Hồ Lắk");
        assertThat(message.path("quote_msg_id").asString()).isEqualTo(first);
    }

    @Test
    void deliversAgainWithTheSameBytesUntilItIsAccepted() {
        webhook.refuse(2);
        String message = citizens.say(HANH, "alo");
        var deliveries = webhook.await("user_send_text", 3);
        assertThat(deliveries).extracting(RecordingWebhook.Delivery::retry).containsExactly("null", "1", "2");
        assertThat(deliveries.get(2).body()).isEqualTo(deliveries.getFirst().body());
        assertThat(deliveries.get(2).signature()).isEqualTo(deliveries.getFirst().signature());
        awaitState(message, "ACCEPTED");
    }

    @Test
    void switchesTheWebhookOffWhenAnEventIsRefusedToTheEnd() {
        webhook.refuse(4);
        String lost = citizens.say(HANH, "alo");
        awaitState(lost, "LOST");
        assertThat(citizens.call("GET", "/state", null).path("webhookEnabled").asBoolean()).isFalse();
        awaitState(citizens.say(HANH, "còn ai không"), "LOST");
        assertThat(webhook.all("user_send_text")).hasSize(4);
        citizens.call("POST", "/webhook/enable", Map.of());
        awaitState(citizens.say(HANH, "alo lại"), "ACCEPTED");
    }

    @Test
    void showsAnAnswerWithButtonsAndEchoesReceiptsAndPresses() {
        citizens.say(HANH, "alo");
        var sent = consult(message("Chọn việc cần làm:", button("Gửi phản ánh", "oa.query.hide", "#pa:new"),
                Map.of("title", "Cổng", "type", "oa.open.url", "payload", Map.of("url", "https://example.org")),
                Map.of("title", "Gọi 1022", "type", "oa.open.phone", "payload", Map.of("phone_code", "1022"))));
        assertThat(sent.path("error").asInt()).isZero();
        String id = sent.path("data").path("message_id").asString();
        assertThat(webhook.await("oa_send_text", 1).getFirst().json().path("message").path("msg_id").asString())
                .isEqualTo(id);
        webhook.await("user_received_message", 1);
        var shown = citizens.replies(HANH).getFirst();
        citizens.press(HANH, shown, "Gửi phản ánh");
        Awaitility.await().until(() -> webhook.all("user_send_text").size() == 2);
        assertThat(webhook.all("user_send_text").get(1).json().path("message").path("text").asString())
                .isEqualTo("#pa:new");
        // whoever answers has read
        assertThat(webhook.await("user_seen_message", 1).getFirst().json().path("message").path("msg_ids").get(0)
                .asString()).isEqualTo(id);
        assertThat(citizens.exchanges(id)).extracting(e -> e.path("title").asString())
                .contains("POST /openapi/v3.0/oa/message/cs", "oa_send_text", "user_seen_message");
        assertThatThrownBy(() -> citizens.press(HANH, shown, "Gọi 1022")).hasMessageContaining("400");
    }

    @Test
    void refusesWhatZaloRefuses() {
        assertThat(error(message("x".repeat(2000)))).isZero();
        assertThat(error(message("x".repeat(2001)))).isEqualTo(-210);
        assertThat(error(message(""))).isEqualTo(-201);
        assertThat(error(Map.of("recipient", Map.of("user_id", "1"), "message", Map.of("text", "x")))).isEqualTo(-201);
        assertThat(error(Map.of("message", Map.of("text", "x")))).isEqualTo(-201);
        assertThat(error(Map.of("recipient", Map.of("user_id", 24684588L), "message", Map.of("text", "x"))))
                .isEqualTo(-201);
        assertThat(error(message("Chọn", buttons(5)))).isZero();
        assertThat(error(message("Chọn", buttons(6)))).isEqualTo(-210);
        assertThat(error(message("", buttons(1)))).isEqualTo(-201);
        assertThat(error(message("Chọn", button("x".repeat(101), "oa.query.show", "x")))).isEqualTo(-210);
        assertThat(error(message("Chọn", button("x", "oa.query.show", "x".repeat(1001))))).isEqualTo(-210);
        assertThat(error(message("Chọn", button("x", "oa.query.never", "x")))).isEqualTo(-201);
        assertThat(error(message("Chọn", button("x", "oa.open.url", "https://x.org")))).isEqualTo(-201);
        assertThat(error(media(Map.of("media_type", "image", "url", "https://x.org/a.jpg")))).isZero();
        assertThat(error(media(Map.of("media_type", "image", "url", "https://x.org/a.jpg"), Map.of()))).isEqualTo(
                -201);
        assertThat(error(media(Map.of("media_type", "image", "url", "https://x.org/a.jpg", "attachment_id", "a"))))
                .isEqualTo(-201);
        assertThat(error(media(Map.of("media_type", "gif", "url", "https://x.org/a.gif")))).isEqualTo(-201);
        assertThat(post("/openapi/v3.0/oa/message/promotion", "local-access", "{}").path("error").asInt())
                .isEqualTo(-233);
        assertThat(post("/openapi/v3.0/oa/message/cs", "local-access", "not json").path("error").asInt())
                .isEqualTo(-201);
        assertThat(post("/openapi/v2.0/oa/message", "local-access", "{\"message\":{}}").path("error").asInt())
                .isEqualTo(-240);
    }

    @Test
    void takesTheTokenOnlyFromItsOwnHeader() throws Exception {
        var bearer = HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/openapi/v2.0/oa/getoa"))
                .header("Authorization", "Bearer local-access").build();
        assertThat(JSON.readTree(http.send(bearer, HttpResponse.BodyHandlers.ofString()).body()).path("error").asInt())
                .isEqualTo(-216);
        assertThat(api("/v2.0/oa/getoa", "local-access").path("data").path("oaid").asString()).isEqualTo(OA);
    }

    @Test
    void rotatesTokensAndEndsTheOldPairAtOnce() {
        var first = refresh("local-refresh");
        String access = first.path("access_token").asString();
        assertThat(first.path("expires_in").isString()).isTrue();
        assertThat(api("/v2.0/oa/getoa", access).path("error").asInt()).isZero();
        assertThat(api("/v2.0/oa/getoa", "local-access").path("error").asInt()).isEqualTo(-216);
        var again = refresh("local-refresh");
        assertThat(again.path("access_token").isMissingNode()).isTrue();
        assertThat(again.path("error").asInt()).isEqualTo(-14014);
        var second = refresh(first.path("refresh_token").asString());
        assertThat(api("/v2.0/oa/getoa", access).path("error").asInt()).isEqualTo(-216);
        CLOCK.advance(Tokens.ACCESS_LIFE.plusSeconds(5));
        assertThat(api("/v2.0/oa/getoa", second.path("access_token").asString()).path("error").asInt())
                .isEqualTo(-220);
    }

    @Test
    void understandsTokensOfAnEarlierRun() {
        var earlier = refresh("local-refresh");
        try (var restarted = SimulatorAlone.start(CLOCK, "danhoi.zalo.app-secret=app-secret",
                "danhoi.simulator.webhook-url=" + webhook.url())) {
            var tokens = restarted.getBean(Tokens.class);
            tokens.check(earlier.path("access_token").asString());
            assertThat(tokens.refresh(earlier.path("refresh_token").asString())).containsKey("access_token");
            assertThatThrownBy(() -> tokens.check("never-issued")).isInstanceOf(ZaloError.class);
        }
    }

    @Test
    void givesACodeOnceForConsentAndChecksTheVerifier() throws Exception {
        String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        String code = consent(challenge);
        assertThat(exchange(code, "wrong-" + verifier).path("access_token").isMissingNode()).isTrue();
        code = consent(challenge);
        String access = exchange(code, verifier).path("access_token").asString("");
        assertThat(access).isNotEmpty();
        assertThat(exchange(code, verifier).path("access_token").isMissingNode()).isTrue();
        assertThat(api("/v2.0/oa/getoa", access).path("error").asInt()).isZero();
        assertThat(get(server + "/simulator/zalo/oauth/v4/oa/permission?app_id=" + APP
                + "&redirect_uri=https://elsewhere.example/").statusCode()).isEqualTo(400);
    }

    @Test
    void closesTheReplyWindowAfterSevenDaysAndOpensItWhenThePersonWrites() {
        citizens.say(HANH, "alo");
        CLOCK.advance(Duration.ofDays(7).plusMinutes(1));
        assertThat(error(message("muộn"))).isEqualTo(-230);
        citizens.say(HANH, "xem");
        assertThat(error(message("trả lời"))).isZero();
    }

    @Test
    void refusesForAPersonAsSwitched() {
        citizens.call("PUT", "/people/" + HANH + "/refusal?code=-213", null);
        assertThat(error(message("x"))).isEqualTo(-213);
        citizens.say(HANH, "alo");
        assertThat(error(message("x"))).isEqualTo(-213);
        citizens.call("PUT", "/people/" + HANH + "/refusal?code=-230", null);
        assertThat(error(message("x"))).isEqualTo(-230);
        citizens.say(HANH, "alo");
        assertThat(error(message("x"))).isZero();
    }

    @Test
    void tellsTheHistoryNewestFirstAndOnlyFromOneJsonParameter() {
        citizens.say(HANH, "một");
        consult(message("hai"));
        var history = api("/v2.0/oa/conversation?data=%7B%22user_id%22%3A%22" + HANH
                + "%22%2C%22offset%22%3A0%2C%22count%22%3A10%7D", "local-access").path("data");
        assertThat(history.get(0).path("message").asString()).isEqualTo("hai");
        assertThat(history.get(0).path("src").asInt()).isZero();
        assertThat(history.get(1).path("src").asInt()).isEqualTo(1);
        assertThat(api("/v2.0/oa/conversation?user_id=" + HANH, "local-access").path("error").asInt()).isEqualTo(
                -201);
        assertThat(api("/v2.0/oa/conversation?data=%7B%22user_id%22%3A%22" + HANH + "%22%2C%22count%22%3A11%7D",
                "local-access").path("error").asInt()).isEqualTo(-210);
    }

    @Test
    void answersWithSwitchedErrorsAsOftenAsAsked() {
        citizens.faults(Map.of("api", "ERROR", "code", -32, "times", 2));
        assertThat(List.of(error(message("1")), error(message("2")), error(message("3")))).containsExactly(-32, -32, 0);
        citizens.faults(Map.of("api", "ERROR", "code", -201, "scope", "BUTTONS", "times", 0));
        assertThat(error(message("x", buttons(2)))).isEqualTo(-201);
        assertThat(error(message("x"))).isZero();
    }

    @Test
    void answersWithAProxysPagesWhenSwitched() throws Exception {
        citizens.faults(Map.of("api", "BAD_GATEWAY"));
        assertThat(raw(message("x")).statusCode()).isEqualTo(502);
        citizens.faults(Map.of("api", "HTML"));
        var page = raw(message("x"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<html>");
        assertThat(citizens.replies(HANH)).isEmpty();
    }

    @Test
    void takesAMessageAndDropsTheConnectionWhenSwitched() {
        citizens.faults(Map.of("api", "ACCEPT_THEN_DROP", "times", 1));
        assertThatThrownBy(() -> raw(message("đã nhận"))).isInstanceOf(IOException.class);
        assertThat(citizens.replies(HANH)).hasSize(1);
        assertThat(error(message("sau đó"))).isZero();
    }

    @Test
    void staysSilentUntilSwitchedBackWithoutTakingTheMessage() {
        citizens.faults(Map.of("api", "NO_ANSWER"));
        var impatient = request(message("x")).timeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() -> http.send(impatient, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        citizens.faults(Map.of("api", "NONE"));
        assertThat(citizens.replies(HANH)).isEmpty();
    }

    @Test
    void answersLateWhenSwitched() {
        citizens.faults(Map.of("delayMillis", 400));
        long start = System.nanoTime();
        assertThat(error(message("x"))).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(390));
    }

    @Test
    void deliversEventsTwiceWronglySignedOrOddlyWrittenWhenSwitched() {
        citizens.faults(Map.of("duplicate", true, "wrongSignature", true, "numericTimestamp", true, "prettyPrinted",
                true, "unknownFields", true));
        citizens.say(HANH, "alo");
        var twice = webhook.await("user_send_text", 2);
        assertThat(twice.get(0).body()).isEqualTo(twice.get(1).body());
        var event = twice.getFirst().json();
        assertThat(event.path("timestamp").isNumber()).isTrue();
        assertThat(event.path("x_new_field").isObject()).isTrue();
        assertThat(new String(twice.getFirst().body(), StandardCharsets.UTF_8)).contains("\n");
        assertThat(twice.getFirst().signature()).isNotEqualTo("mac=" + Signature.of(APP, twice.getFirst().body(),
                event.path("timestamp").asString(), SECRET));
    }

    @Test
    void deliversInAnyOrderWhenSwitched() {
        citizens.faults(Map.of("shuffle", true));
        IntStream.range(0, 12).forEach(i -> citizens.say(HANH, "tin " + i));
        var stamps = webhook.await("user_send_text", 12).stream().map(d -> d.json().path("timestamp").asString())
                .toList();
        assertThat(stamps).isNotEqualTo(stamps.stream().sorted().toList()).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheOrderOfAPersonOtherwise() {
        IntStream.range(0, 20).forEach(i -> citizens.say(HANH, "tin " + i));
        var stamps = webhook.await("user_send_text", 20).stream().map(d -> d.json().path("timestamp").asString())
                .toList();
        assertThat(stamps).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void tellsWhenPeopleFollowShareAndWithdraw() {
        citizens.call("POST", "/people/" + HANH + "/follow", Map.of());
        assertThat(webhook.await("follow", 1).getFirst().json().path("follower").path("id").asString())
                .isEqualTo(HANH);
        citizens.call("POST", "/people/" + HANH + "/submit-info", Map.of("ward", "Buôn Ma Thuột"));
        assertThat(webhook.await("user_submit_info", 1).getFirst().json().path("info").path("phone").asString())
                .startsWith("84");
        citizens.call("POST", "/people/" + HANH + "/withdraw", Map.of());
        assertThat(webhook.await("user_withdraw", 1).getFirst().json().path("user_id").asString()).isEqualTo(HANH);
        citizens.call("POST", "/people/" + HANH + "/staff-reply", Map.of("text", "Chào chị"));
        assertThat(webhook.await("oa_send_text", 1).getFirst().json().path("sender").path("admin_id").isString())
                .isTrue();
    }

    @Test
    void postsTheConsolesProbes() {
        citizens.call("POST", "/probes/empty-object", Map.of());
        citizens.call("POST", "/probes/console-sample", Map.of());
        Awaitility.await().until(() -> webhook.all().size() == 2);
        assertThat(webhook.all().getFirst().signature()).isEqualTo("null");
        var sample = webhook.all("user_send_text").getFirst();
        assertThat(sample.json().path("recipient").path("id").asString()).isEqualTo("388613280878808645");
        assertThat(sample.signature()).startsWith("mac=");
    }

    @Test
    void refusesUploadsZaloRefusesAndLetsThemExpire() throws Exception {
        assertThat(upload("image", "a.bmp", 10).path("error").asInt()).isEqualTo(-201);
        assertThat(upload("image", "a.png", 1024 * 1024 + 1).path("error").asInt()).isEqualTo(-210);
        String id = upload("image", "a.png", 10).path("data").path("attachment_id").asString();
        var picture = media(Map.of("media_type", "image", "attachment_id", id));
        assertThat(error(picture)).isZero();
        CLOCK.advance(Duration.ofDays(7).plusMinutes(1));
        assertThat(error(picture)).isEqualTo(-100);
    }

    @Test
    void showsThePageWithoutInlineScripts() throws Exception {
        var page = get(server + "/simulator");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'")
                .doesNotContain("unsafe-inline");
        assertThat(page.body()).contains("Mô phỏng Zalo").doesNotContain("<script>").doesNotContain("onclick=")
                .doesNotContain("style=");
        assertThat(get(server + "/simulator/assets/simulator.js").statusCode()).isEqualTo(200);
        assertThat(get(server + "/simulator/assets/simulator.css").statusCode()).isEqualTo(200);
    }

    private static Map<String, Object> message(String text, Object... buttons) {
        var message = new HashMap<String, Object>(Map.of("text", text));
        if (buttons.length > 0) {
            message.put("attachment", Map.of("type", "template", "payload", Map.of("buttons", List.of(buttons))));
        }
        return Map.of("recipient", Map.of("user_id", HANH), "message", message);
    }

    private static Map<String, Object> media(Object... elements) {
        return Map.of("recipient", Map.of("user_id", HANH), "message", Map.of("attachment", Map.of("type", "template",
                "payload", Map.of("template_type", "media", "elements", List.of(elements)))));
    }

    private static Map<String, Object> button(String title, String type, String payload) {
        return Map.of("title", title, "type", type, "payload", payload);
    }

    private static Object[] buttons(int count) {
        return Collections.nCopies(count, button("Nút", "oa.query.show", "#x")).toArray();
    }

    private int error(Map<String, Object> body) {
        return consult(body).path("error").asInt();
    }

    private JsonNode consult(Map<String, Object> body) {
        return post("/openapi/v3.0/oa/message/cs", "local-access", JSON.writeValueAsString(body));
    }

    private HttpResponse<String> raw(Map<String, Object> body) throws IOException, InterruptedException {
        return http.send(request(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Map<String, Object> body) {
        return HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/openapi/v3.0/oa/message/cs"))
                .header("access_token", "local-access").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private JsonNode post(String path, String token, String body) {
        return json(HttpRequest.newBuilder(URI.create(server + "/simulator/zalo" + path)).header("access_token", token)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private JsonNode api(String path, String token) {
        return json(HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/openapi" + path))
                .header("access_token", token).build());
    }

    private JsonNode refresh(String token) {
        return token("grant_type=refresh_token&refresh_token=" + token);
    }

    private JsonNode exchange(String code, String verifier) {
        return token("grant_type=authorization_code&code=" + code + "&code_verifier=" + verifier);
    }

    private JsonNode token(String form) {
        return json(HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/oauth/v4/oa/access_token"))
                .header("secret_key", "app-secret").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("app_id=" + APP + "&" + form)).build());
    }

    private String consent(String challenge) throws IOException, InterruptedException {
        var answer = get(server + "/simulator/zalo/oauth/v4/oa/permission?app_id=" + APP + "&redirect_uri=" + server
                + "/oauth/zalo/callback&state=a%2Bb&code_challenge=" + challenge);
        assertThat(answer.statusCode()).isEqualTo(302);
        String target = answer.headers().firstValue("Location").orElseThrow();
        assertThat(target).contains("/oauth/zalo/callback?").contains("oa_id=" + OA).contains("state=a%2Bb");
        return target.replaceFirst(".*[?&]code=([^&]+).*", "$1");
    }

    private JsonNode upload(String kind, String name, int size) throws IOException, InterruptedException {
        String boundary = "cut-here";
        String body = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--%s--\r\n"
                .formatted(boundary, name, "x".repeat(size), boundary);
        return json(HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/openapi/v2.0/oa/upload/" + kind))
                .header("access_token", "local-access")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void awaitState(String message, String state) {
        Awaitility.await(state).until(() -> citizens.messages(HANH).stream()
                .anyMatch(m -> m.path("id").asString().equals(message) && m.path("state").asString().equals(state)));
    }
}
