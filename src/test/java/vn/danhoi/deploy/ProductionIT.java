package vn.danhoi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.DanHoiApplication;
import vn.danhoi.testing.TestDatabase;

/** The service as a province runs it: what it logs and what it tells the monitoring. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionIT {

    private static final Path MONITORING = Path.of("deploy/monitoring");
    private static final Pattern METRIC = Pattern
            .compile("(?<![\\w\"{.])((?:danhoi|http|jvm|hikaricp|disk|process|up)(?:_[a-z_]+)?)\\b(?!=|\")");

    @TempDir
    static Path dataDir;
    private final JsonMapper json = new JsonMapper();
    private ConfigurableApplicationContext application;
    private HttpClient http;

    @BeforeAll
    void start() {
        // Else the form of the log stays that of a service another test still runs.
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
        application = new SpringApplicationBuilder(DanHoiApplication.class).run("--spring.profiles.active=prod",
                "--server.port=0", "--spring.datasource.url=" + TestDatabase.freshUrl(),
                "--spring.datasource.username=postgres", "--spring.datasource.password=trust-in-tests",
                "--danhoi.public-url=https://danhoi.example.gov.vn",
                "--danhoi.data-dir=" + dataDir, "--danhoi.keys.data=" + key(), "--danhoi.keys.sealed=" + key(),
                "--danhoi.zalo.accounts[0].oa-id=388613280878808645", "--danhoi.zalo.app-id=360846524940903967",
                "--danhoi.zalo.app-secret=" + key(), "--danhoi.zalo.oa-secret=" + key(),
                // Nobody listens there.
                "--danhoi.access.single-sign-on.issuer=https://127.0.0.1:1",
                "--danhoi.access.single-sign-on.client-id=danhoi",
                "--danhoi.access.single-sign-on.client-secret=bi-mat");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    void stop() {
        http.close();
        application.close();
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port") + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyFigureOfAlertsAndDashboardIsTold() throws Exception {
        get("/tra-cuu");
        var told = new TreeSet<String>();
        get("/actuator/prometheus").body().lines().filter(line -> !line.startsWith("#"))
                .forEach(line -> told.add(line.split("[ {]", 2)[0]));
        var expressions = new ArrayList<String>();
        var alerts = new Yaml().<java.util.Map<String, List<java.util.Map<String, List<java.util.Map<String, Object>>>>>>load(
                Files.readString(MONITORING.resolve("alerts.yaml")));
        alerts.get("groups").getFirst().get("rules").forEach(rule -> expressions.add((String) rule.get("expr")));
        JsonNode dashboard = json.readTree(Files.readString(MONITORING.resolve("dashboard.json")));
        dashboard.get("panels").forEach(panel -> panel.get("targets")
                .forEach(target -> expressions.add(target.get("expr").asString())));
        assertThat(expressions).hasSizeGreaterThan(25);
        for (String expression : expressions) {
            var named = METRIC.matcher(expression).results().map(m -> m.group(1)).toList();
            assertThat(named).as(expression).isNotEmpty();
            for (String metric : named) {
                if (!metric.equals("up")) { // Prometheus' own
                    assertThat(told).as(expression).contains(metric);
                }
            }
        }
    }

    @Test
    void aSingleSignOnThatIsAwayLeadsBackToTheLogin() throws Exception {
        var response = get("/oauth2/authorization/sso");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).hasValueSatisfying(
                l -> assertThat(l).endsWith("/login?sso"));
        assertThat(get("/login?sso").body()).contains("/oauth2/authorization/sso", "name=\"password\"");
        assertThat(get("/actuator/prometheus").body()).contains(
                "danhoi_access_sign_on_call_seconds_count{call=\"discovery\",outcome=\"unanswered\"}");
    }

    /** Every address of the stand-in for Zalo that the access matrix knows. */
    @Test
    void theStandInForZaloExistsHereNowhere() throws Exception {
        var standIn = Files.readAllLines(Path.of("src/test/resources/access-matrix.csv")).stream()
                .map(line -> line.split(",")).filter(row -> row[1].startsWith("/simulator")).toList();
        assertThat(standIn).hasSizeGreaterThan(20);
        for (String[] row : standIn) {
            String path = row[1].replaceAll("\\{[^}]*}", "x").replace("**", "page.css");
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                    + application.getEnvironment().getProperty("local.server.port") + path))
                    .method(row[0], HttpRequest.BodyPublishers.noBody());
            assertThat(http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode()).as(row[1])
                    .isIn(403, 404);
        }
    }

    @Test
    void theFiguresAreThoseOfAFreshInstallation() throws Exception {
        assertThat(get("/actuator/prometheus").body().lines()).contains("danhoi_database_up 1.0",
                "danhoi_ledger_unbalanced_days 0.0", "danhoi_turn_parked 0.0",
                "danhoi_petition_overdue_unnoted 0.0", "danhoi_jobs_failing 0.0");
    }

    @Test
    void everyLineOfTheLogIsAnObjectAndNoneQuotesAQuery(CapturedOutput output) throws Exception {
        LoggerFactory.getLogger(ProductionIT.class).info("A line of this test");
        for (String path : List.of("/tra-cuu?ma=BIMAT1", "/api/v1/answers?q=BIMAT2&limit=BIMAT3",
                "/khong-co?so=BIMAT4", "/open311/v2/requests.json?start_date=BIMAT5", "/console?tim=BIMAT6",
                "/oauth/zalo/callback?code=BIMAT7&state=BIMAT8", "/p/BIMAT9", "/login?lang=BIMAT0")) {
            assertThat(get(path).statusCode()).as(path).isLessThan(500);
        }
        try (var raw = new java.net.Socket("127.0.0.1",
                Integer.parseInt(application.getEnvironment().getProperty("local.server.port")))) {
            raw.getOutputStream().write("GET /tra-cuu?ma=BIMAT\"|{ HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
            assertThat(raw.getInputStream().read()).isEqualTo('H');
        }
        // What the test itself printed before the service began is left out.
        var lines = output.getOut().lines().filter(line -> !line.isBlank()).dropWhile(line -> !line.startsWith("{"))
                .toList();
        assertThat(lines).isNotEmpty()
                .allSatisfy(line -> assertThat(json.readTree(line).get("@timestamp")).isNotNull());
        assertThat(output.getAll()).contains("A line of this test").doesNotContain("BIMAT");
    }

    @Test
    void eachRequestHasAnIdInAnswerAndLog(CapturedOutput output) throws Exception {
        assertThat(get("/", "X-Request-Id", "0123456789abcdef").headers().firstValue("X-Request-Id"))
                .contains("0123456789abcdef");
        assertThat(get("/", "X-Request-Id", "<script>").headers().firstValue("X-Request-Id").orElseThrow())
                .matches("[0-9a-f-]{36}");
        // What follows a signature that is wrong is a warning within the request.
        var forged = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + application.getEnvironment().getProperty("local.server.port") + "/webhook/zalo"))
                .header("X-Request-Id", "id-of-a-forged-event").header("X-ZEvent-Signature", "mac=00")
                .POST(HttpRequest.BodyPublishers
                        .ofString("{\"app_id\":\"360846524940903967\",\"event_name\":\"user_send_text\"}"))
                .build();
        assertThat(http.send(forged, HttpResponse.BodyHandlers.discarding()).headers().firstValue("X-Request-Id"))
                .contains("id-of-a-forged-event");
        assertThat(get("/actuator/prometheus").body().lines()).as("counted like any other request")
                .anyMatch(l -> l.startsWith("http_server_requests_seconds_count{") && l.contains("method=\"POST\"")
                        && l.contains("status=\"200\"") && l.contains("uri=\"/webhook/zalo\""));
        try (var noted = org.slf4j.MDC.putCloseable("request", "0123")) {
            LoggerFactory.getLogger(ProductionIT.class).info("Within a request");
        }
        String line = output.getOut().lines().filter(l -> l.contains("Within a request")).findFirst().orElseThrow();
        assertThat(json.readTree(line).get("request").asString()).isEqualTo("0123");
    }
}
