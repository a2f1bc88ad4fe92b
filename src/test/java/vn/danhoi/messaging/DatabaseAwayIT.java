package vn.danhoi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.danhoi.DanHoiApplication;
import vn.danhoi.testing.TestDatabase;
import vn.danhoi.zalo.WebhookClient;

/** The database goes away in the middle of the day. */
class DatabaseAwayIT {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    @TempDir
    static Path data;
    private static TcpProxy proxy;
    private static String url;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        var direct = URI.create(TestDatabase.freshUrl().substring("jdbc:".length()));
        proxy = new TcpProxy("127.0.0.1", direct.getPort());
        url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + direct.getPath();
        application = run();
    }

    private static ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(DanHoiApplication.class, MessagingTestConfiguration.class, Talk.class)
                .run("--server.port=0", "--spring.datasource.url=" + url, "--spring.datasource.username=postgres",
                        "--danhoi.data-dir=" + data);
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
        proxy.close();
    }

    private static Talk talk() {
        return application.getBean(Talk.class);
    }

    private static ScriptedDialogue dialogue() {
        return application.getBean(ScriptedDialogue.class);
    }

    private static String port() {
        return Objects.requireNonNull(application.getEnvironment().getProperty("local.server.port"));
    }

    private static int readiness() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port() + "/actuator/health/readiness")).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    /** Says something and tells how long that took. */
    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "quiet " + i).toList();
    }

    @Test
    void cutOffItLosesNothingAndAnswersInTime() throws Exception {
        String person = Talk.someone();
        talk().say(person, 1, "quiet 1");
        await().untilAsserted(() -> assertThat(dialogue().textsOf(person)).containsExactly("quiet 1"));
        await().until(() -> readiness() == 200);
        proxy.cut();
        var times = new ArrayList<Duration>();
        for (int i = 2; i <= 20; i++) {
            int second = i;
            times.add(timed(() -> talk().say(person, second, "quiet " + second)));
        }
        talk().say(person, 20, "quiet 20"); // a redelivery
        String visitor = "2468458835291979999";
        var webhook = new WebhookClient(Integer.parseInt(port()));
        times.add(timed(() -> webhook.say(visitor, "a", "quiet qua Zalo")));
        assertThat(webhook.send("{\"not\":\"signed\"}".getBytes(StandardCharsets.UTF_8))).isEqualTo(200);
        assertThat(times).allSatisfy(t -> assertThat(t).isLessThan(LONGEST));
        assertThat(readiness()).isEqualTo(503);
        proxy.restore();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(dialogue().textsOf(person)).containsExactlyElementsOf(numbered(1, 20)));
        await().untilAsserted(() -> assertThat(dialogue().textsOf(visitor)).containsExactly("quiet qua Zalo"));
        await().until(() -> readiness() == 200);
        assertThat(application.getBean(JdbcTemplate.class).queryForObject(
                "select count(*) from messaging_event where person = ?",
                Long.class, talk().line(person))).isEqualTo(20);
    }

    @Test
    void frozenItLosesNothingAndAnswersInTime() throws Exception {
        String person = Talk.someone();
        talk().say(person, 1, "quiet 1");
        await().untilAsserted(() -> assertThat(dialogue().textsOf(person)).hasSize(1));
        proxy.freeze();
        var times = new ArrayList<Duration>();
        for (int i = 2; i <= 10; i++) {
            int second = i;
            times.add(timed(() -> talk().say(person, second, "quiet " + second)));
        }
        assertThat(times).allSatisfy(t -> assertThat(t).isLessThan(LONGEST));
        proxy.thaw();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(dialogue().textsOf(person)).containsExactlyElementsOf(numbered(1, 10)));
        await().atMost(Duration.ofSeconds(30)).until(() -> readiness() == 200);
    }

    @Test
    void whatIsInTheSpoolWhenTheProcessEndsComesInAtTheNextStart() throws Exception {
        String person = Talk.someone();
        proxy.cut();
        talk().say(person, 1, "quiet 1");
        talk().say(person, 2, "quiet 2");
        try (var files = Files.walk(data.resolve("spool"))) {
            assertThat(files.filter(f -> f.getFileName().toString().startsWith("spool-"))).isNotEmpty();
        }
        application.close();
        proxy.restore();
        application = run();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(dialogue().textsOf(person)).containsExactlyElementsOf(numbered(1, 2)));
    }
}
