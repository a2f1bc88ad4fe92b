package vn.danhoi.zalo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.DanHoiApplication;
import vn.danhoi.testing.TestDatabase;

/** The service as a process of its own, killed without warning at the worst moments. */
class KilledIT {

    private static final String CS = "/v3.0/oa/message/cs";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String PERSON = "2468458835291970001";

    @TempDir
    Path data;
    private final String database = TestDatabase.freshUrl();
    private final WireMockServer zalo = new WireMockServer(options().dynamicPort());
    private Process service;
    private int port;
    private JdbcTemplate jdbc;

    @BeforeEach
    void start() throws IOException {
        zalo.start();
        zalo.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
        var source = new PGSimpleDataSource();
        source.setUrl(database);
        source.setUser("postgres");
        jdbc = new JdbcTemplate(source);
        launch();
    }

    private void launch() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        service = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "--add-modules",
                "jdk.incubator.vector", "-cp", classes, DanHoiApplication.class.getName(), "--server.port=" + port,
                "--spring.datasource.url=" + database, "--spring.datasource.username=postgres",
                "--danhoi.data-dir=" + data, "--danhoi.zalo.openapi-url=" + zalo.baseUrl(),
                "--danhoi.zalo.oauth-url=" + zalo.baseUrl()).redirectErrorStream(true)
                .redirectOutput(data.resolve("service.log").toFile()).start();
        await().atMost(PATIENCE).until(this::ready);
    }

    private boolean ready() {
        assertThat(service.isAlive()).as("the service started").isTrue();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void kill() throws InterruptedException {
        service.destroyForcibly().waitFor();
    }

    @AfterEach
    void stop() throws InterruptedException {
        kill();
        zalo.stop();
    }

    private List<String> sent() {
        return zalo.findAll(postRequestedFor(urlEqualTo(CS))).stream()
                .map(r -> new JsonMapper().readTree(r.getBody()).at("/message/text").asString()).toList();
    }

    private List<String> states() {
        return jdbc.queryForList("select state from messaging_outbox order by id", String.class);
    }

    private void say(String text) {
        new WebhookClient(port).say(PERSON, text, text);
    }

    private static ResponseDefinitionBuilder taken() {
        return okJson("{\"error\":0,\"data\":{\"message_id\":\"z1\"}}");
    }

    @Test
    void killedBetweenWebhookAndReplyTheReplyGoesOutOnceAfterTheRestart() throws Exception {
        zalo.stubFor(post(urlEqualTo(CS)).willReturn(aResponse().withStatus(503)));
        say("alo");
        kill();
        assertThat(jdbc.queryForObject("select count(*) from messaging_event", Long.class)).isEqualTo(1);
        zalo.resetRequests();
        zalo.stubFor(post(urlEqualTo(CS)).willReturn(taken()));
        zalo.stubFor(get(urlPathEqualTo("/v2.0/oa/conversation")).willReturn(okJson("{\"error\":0,\"data\":[]}")));
        launch();
        await().atMost(PATIENCE).until(() -> !states().isEmpty() && states().stream().allMatch("SENT"::equals));
        assertThat(sent()).hasSameSizeAs(states()).doesNotHaveDuplicates();
    }

    @Test
    void killedWhileZaloRenewsTheTokenItAsksWithTheSameOneAgainAndLosesNoMessage() throws Exception {
        String token = "/v4/oa/access_token";
        zalo.stubFor(post(urlEqualTo(CS)).willReturn(okJson("{\"error\":-216}")));
        zalo.stubFor(post(urlEqualTo(CS)).atPriority(1).withHeader("access_token", equalTo("access-2"))
                .willReturn(taken()));
        zalo.stubFor(post(urlEqualTo(token)).willReturn(okJson("{}").withFixedDelay(9_000)));
        say("alo");
        await().atMost(PATIENCE).until(() -> zalo.findAll(postRequestedFor(urlEqualTo(token))).size() == 1);
        kill();
        assertThat(jdbc.queryForList("select state from zalo_token", String.class)).containsExactly("REFRESHING");
        zalo.stubFor(post(urlEqualTo(token)).willReturn(okJson("""
                {"access_token":"access-2","refresh_token":"refresh-2","expires_in":"90000"}""")));
        zalo.stubFor(get(urlPathEqualTo("/v2.0/oa/conversation")).willReturn(okJson("{\"error\":0,\"data\":[]}")));
        launch();
        await().atMost(PATIENCE).until(() -> !states().isEmpty() && states().stream().allMatch("SENT"::equals));
        assertThat(zalo.findAll(postRequestedFor(urlEqualTo(token)))).hasSize(2)
                .allSatisfy(request -> assertThat(request.getBodyAsString()).contains("refresh_token=local-refresh&"));
        assertThat(jdbc.queryForList("select state from zalo_token", String.class)).containsExactly("OK");
    }

    @Test
    void killedWhileZaloHasTheMessageItIsNotSentAgain() throws Exception {
        zalo.stubFor(post(urlEqualTo(CS)).willReturn(taken().withFixedDelay(9_000)));
        say("alo");
        await().atMost(PATIENCE).until(() -> sent().size() == 1);
        assertThat(states()).startsWith("SENDING");
        kill();
        String text = sent().getFirst();
        zalo.stubFor(post(urlEqualTo(CS)).willReturn(taken()));
        zalo.stubFor(get(urlPathEqualTo("/v2.0/oa/conversation")).willReturn(okJson("""
                {"error":0,"data":[{"src":0,"time":%d,"type":"text","message":%s,"message_id":"z0"}]}""".formatted(
                System.currentTimeMillis(), new JsonMapper().writeValueAsString(text)))));
        launch();
        await().atMost(PATIENCE).until(() -> states().stream().allMatch("SENT"::equals));
        assertThat(sent()).as("each once").hasSameSizeAs(states()).doesNotHaveDuplicates();
        assertThat(jdbc.queryForList("select message_id from messaging_outbox order by id limit 1", String.class))
                .containsExactly("z0");
    }
}
