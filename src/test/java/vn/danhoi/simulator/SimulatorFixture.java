package vn.danhoi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.testing.SimulatorClient;

/** A simulator over real HTTP, with a webhook that only listens. */
abstract class SimulatorFixture {

    static final String HANH = "2468458835291979221";
    static final String APP = "360846524940903967";
    static final String SECRET = "TEST-OA-SECRET-KEY";
    static final String OA = "388613280878808645";
    static final JsonMapper JSON = new JsonMapper();

    static RecordingWebhook webhook;
    static ConfigurableApplicationContext application;
    static String server;
    static SimulatorClient citizens;
    static final MovableClock CLOCK = new MovableClock();
    final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

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

    static Map<String, Object> message(String text, Object... buttons) {
        var message = new HashMap<String, Object>(Map.of("text", text));
        if (buttons.length > 0) {
            message.put("attachment", Map.of("type", "template", "payload", Map.of("buttons", List.of(buttons))));
        }
        return Map.of("recipient", Map.of("user_id", HANH), "message", message);
    }

    static Map<String, Object> media(Object... elements) {
        return Map.of("recipient", Map.of("user_id", HANH), "message", Map.of("attachment", Map.of("type", "template",
                "payload", Map.of("template_type", "media", "elements", List.of(elements)))));
    }

    static Map<String, Object> button(String title, String type, String payload) {
        return Map.of("title", title, "type", type, "payload", payload);
    }

    static Object[] buttons(int count) {
        return Collections.nCopies(count, button("Nút", "oa.query.show", "#x")).toArray();
    }

    int error(Map<String, Object> body) {
        return consult(body).path("error").asInt();
    }

    JsonNode consult(Map<String, Object> body) {
        return post("/openapi/v3.0/oa/message/cs", "local-access", JSON.writeValueAsString(body));
    }

    HttpResponse<String> raw(Map<String, Object> body) throws IOException, InterruptedException {
        return http.send(request(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpRequest.Builder request(Map<String, Object> body) {
        return HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/openapi/v3.0/oa/message/cs"))
                .header("access_token", "local-access").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    JsonNode post(String path, String token, String body) {
        return json(HttpRequest.newBuilder(URI.create(server + "/simulator/zalo" + path)).header("access_token", token)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    JsonNode api(String path, String token) {
        return json(HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/openapi" + path))
                .header("access_token", token).build());
    }

    JsonNode refresh(String token) {
        return token("grant_type=refresh_token&refresh_token=" + token);
    }

    JsonNode exchange(String code, String verifier) {
        return token("grant_type=authorization_code&code=" + code + "&code_verifier=" + verifier);
    }

    JsonNode token(String form) {
        return json(HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/oauth/v4/oa/access_token"))
                .header("secret_key", "app-secret").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("app_id=" + APP + "&" + form)).build());
    }

    String consent(String challenge) throws IOException, InterruptedException {
        var answer = get(server + "/simulator/zalo/oauth/v4/oa/permission?app_id=" + APP + "&redirect_uri=" + server
                + "/oauth/zalo/callback&state=a%2Bb&code_challenge=" + challenge);
        assertThat(answer.statusCode()).isEqualTo(302);
        String target = answer.headers().firstValue("Location").orElseThrow();
        assertThat(target).contains("/oauth/zalo/callback?").contains("oa_id=" + OA).contains("state=a%2Bb");
        return target.replaceFirst(".*[?&]code=([^&]+).*", "$1");
    }

    JsonNode upload(String kind, String name, int size) throws IOException, InterruptedException {
        String boundary = "cut-here";
        String body = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--%s--\r\n"
                .formatted(boundary, name, "x".repeat(size), boundary);
        return json(HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/openapi/v2.0/oa/upload/" + kind))
                .header("access_token", "local-access")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(HttpRequest request) {
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

    static void awaitState(String message, String state) {
        Awaitility.await(state).until(() -> citizens.messages(HANH).stream()
                .anyMatch(m -> m.path("id").asString().equals(message) && m.path("state").asString().equals(state)));
    }
}
