package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import vn.danhoi.access.Sessions;
import vn.danhoi.access.Users;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@Import(Cases.class)
class ChangeStreamsIT {

    /** Long: a run of everything keeps both cores busy with the other applications' work. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String AGENCY = "ubnd-xa-ea-sup";
    private static final String OFFICIAL = "canbo." + AGENCY;

    @LocalServerPort
    int port;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    ChangeStreams streams;
    @Autowired
    Sessions sessions;
    @Autowired
    Users users;
    @Autowired
    Viewing viewing;
    @Autowired
    vn.danhoi.conversation.HandoverDesk desk;
    @Autowired
    vn.danhoi.conversation.HandoverRequests requests;
    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    private final List<Stream<String>> opened = new ArrayList<>();

    /** Between test classes an application is stopped and started; what is told before it listens again is told as "all". */
    @BeforeEach
    void listens() {
        await().atMost(PATIENCE).until(() -> meters.get("danhoi.signals.listening").gauge().value() == 1);
    }

    @AfterEach
    void close() {
        opened.forEach(Stream::close);
    }

    @Test
    void theOwnAgencyHearsCodeAndVersionAndNobodyElseHearsAnything() throws Exception {
        var own = listen(logIn(OFFICIAL), "");
        var stranger = listen(logIn("canbo." + Cases.OTHER_WARD), "");
        var coordinator = listen(logIn("dieuphoi"), "");

        var petition = file();
        var last = cases.garbage().lead(Cases.OTHER_WARD).file();

        await().atMost(PATIENCE)
                .until(() -> told(own, petition) && told(coordinator, petition) && told(stranger, last));
        assertThat(told(stranger, petition)).isFalse();
        assertThat(String.join("\n", coordinator)).doesNotContain("rac o hem").doesNotContain(OFFICIAL);
    }

    @Test
    void aTalkOfTheDeskIsToldToTheCoordinatorAndItsAgencyOnly() throws Exception {
        var own = listen(logIn(OFFICIAL), "");
        var stranger = listen(logIn("canbo." + Cases.OTHER_WARD), "");
        var coordinator = listen(logIn("dieuphoi"), "");

        long request = desk.begin(file());
        String word = "data:" + request;
        await().atMost(PATIENCE).until(() -> own.contains(word) && coordinator.contains(word));
        assertThat(stranger).doesNotContain(word);
        long before = own.stream().filter(word::equals).count();
        jdbc.sql("""
                insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, text)
                select now(), conversation_id, now(), true, 'alo' from conversation_handover where id = :id""")
                .param("id", request).update();
        await().atMost(PATIENCE).until(() -> own.stream().filter(word::equals).count() > before);
        assertThat(String.join("\n", own)).doesNotContain("alo");

        requests.entrust(request, Cases.OTHER_WARD);
        await().atMost(PATIENCE).until(() -> stranger.contains(word));
        assertThat(own).contains("event:desk");
    }

    @Test
    void aPrivatePetitionIsToldToItsLeaderAndToTheOfficialWhoHasItOnly() throws Exception {
        var leader = listen(logIn("lanhdao." + AGENCY), "");
        var official = listen(logIn(OFFICIAL), "");
        var inspector = listen(logIn("thanhtra"), "");
        var secret = cases.garbage().lead(AGENCY).confidential().file();
        var open = file();
        await().atMost(PATIENCE).until(() -> told(leader, secret) && told(official, open) && told(inspector, open));
        assertThat(told(official, secret)).isFalse();
        assertThat(told(inspector, secret)).isFalse();

        petitions.assign(secret.summary().id(), secret.version(),
                new vn.danhoi.petition.Actor("lanhdao." + AGENCY, vn.danhoi.petition.Actor.Role.LEADER,
                        Optional.of(AGENCY)),
                OFFICIAL);

        await().atMost(PATIENCE).until(() -> told(official, secret));
    }

    @Test
    void thePageOfAPetitionIsToldItsVersionAtOnce() throws Exception {
        var petition = file();

        var lines = listen(logIn(OFFICIAL), petition.summary().code());

        // Or a later one: what happens by itself after the filing may be through already.
        await().atMost(PATIENCE).until(() -> told(lines, petition));
        assertThat(lines).contains("event:petition");
        assertThat(lines.stream().filter(l -> l.startsWith("data:" + petition.summary().code() + " "))
                .map(l -> Integer.parseInt(l.substring(l.lastIndexOf(' ') + 1))))
                .allSatisfy(version -> assertThat(version).isGreaterThanOrEqualTo(petition.version()));
    }

    @Test
    void whatCameWhileAListWasOnItsWayIsToldToItsStream() throws Exception {
        var other = listen(logIn("dieuphoi"), "");
        // At the edge of what is looked back, so that it does not matter when the application began to listen.
        long shown = System.currentTimeMillis() + ChangeStreams.LATENESS.toMillis();
        var petition = file();
        await().atMost(PATIENCE).until(() -> told(other, petition));

        var own = listenTo(logIn(OFFICIAL), "?shown=" + shown);
        var stranger = listenTo(logIn("canbo." + Cases.OTHER_WARD), "?shown=" + shown);

        await().atMost(PATIENCE).until(() -> told(own, petition));
        assertThat(own).doesNotContain("event:all");
        assertThat(told(stranger, petition)).isFalse();
    }

    @Test
    void aListShownLongAgoIsFetchedAnew() throws Exception {
        var own = listenTo(logIn(OFFICIAL), "?shown=" + (System.currentTimeMillis() - Duration.ofDays(1).toMillis()));

        await().atMost(PATIENCE).until(() -> own.contains("event:all"));
    }

    @Test
    void aStreamPassesThroughProxiesAndStrangersGetNone() throws Exception {
        var petition = file();
        var answer = logIn(OFFICIAL).send(request("/console/changes"), BodyHandlers.ofLines());
        opened.add(answer.body());

        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValueSatisfying(
                value -> assertThat(value).contains("no-store").contains("no-transform"));
        assertThat(HttpClient.newHttpClient().send(request("/console/changes"), BodyHandlers.discarding())
                .statusCode()).isEqualTo(302);
        assertThat(logIn("canbo." + Cases.OTHER_WARD)
                .send(request("/console/changes?petition=" + petition.summary().code()), BodyHandlers.discarding())
                .statusCode()).isEqualTo(404);
    }

    @Test
    void aLoggedOutSessionIsToldGoodbyeWithTheNextBeat() throws Exception {
        var browser = logIn(OFFICIAL);
        var lines = listen(browser, "");
        String csrf = csrf(browser, "/console");

        browser.send(HttpRequest.newBuilder(address("/logout"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + csrf)).build(), BodyHandlers.discarding());

        await().atMost(Duration.ofSeconds(25)).until(() -> lines.contains("event:bye"));
    }

    @Test
    void oneUserHasFewStreamsAndANodeNoMoreThanItTakes() throws Exception {
        var small = new ChangeStreams(sessions, users, viewing, Clock.systemUTC(), new SimpleMeterRegistry(), 8,
                Duration.ofMinutes(1));
        var user = users.find(OFFICIAL).orElseThrow();
        for (int i = 0; i < 10; i++) {
            assertThat(small.open(user, "s" + i, Optional.empty(), Optional.empty())).isPresent();
        }
        assertThat(small.count()).isEqualTo(ChangeStreams.MOST_OF_ONE);
        var leader = users.find("lanhdao." + AGENCY).orElseThrow();
        small.open(leader, "a", Optional.empty(), Optional.empty());
        small.open(leader, "b", Optional.empty(), Optional.empty());

        assertThat(small.open(users.find("dieuphoi").orElseThrow(), "c", Optional.empty(), Optional.empty())).isEmpty();
        small.closing(null);
        assertThat(small.count()).isZero();
    }

    private PetitionDetails file() {
        return cases.garbage().lead(AGENCY).area("xa-ea-sup").file();
    }

    private static boolean told(List<String> lines, PetitionDetails petition) {
        return lines.stream().anyMatch(line -> line.startsWith("data:" + petition.summary().code() + " "));
    }

    /** What comes on a stream, line by line as it comes. */
    private List<String> listen(HttpClient browser, String petition) throws IOException, InterruptedException {
        return listenTo(browser, petition.isEmpty() ? "" : "?petition=" + petition);
    }

    private List<String> listenTo(HttpClient browser, String query) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = browser.send(request("/console/changes" + query),
                BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        opened.add(answer.body());
        var lines = new CopyOnWriteArrayList<String>();
        Thread.ofVirtual().start(() -> {
            try (var body = answer.body()) {
                body.forEach(lines::add);
            } catch (RuntimeException e) {
                lines.add("closed"); // the test or the server ended it
            }
        });
        await().atMost(PATIENCE).until(() -> lines.contains(":open"));
        return lines;
    }

    private HttpClient logIn(String name) throws IOException, InterruptedException {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String form = "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password=danhoi-local&_csrf="
                + csrf(browser, "/login");
        var answer = browser.send(HttpRequest.newBuilder(address("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), BodyHandlers.discarding());
        assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(
                location -> assertThat(location).contains("/console"));
        return browser;
    }

    private String csrf(HttpClient browser, String path) throws IOException, InterruptedException {
        String page = browser.send(request(path), BodyHandlers.ofString()).body();
        var field = java.util.regex.Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(field.find()).as(path).isTrue();
        return URLEncoder.encode(field.group(1), StandardCharsets.UTF_8);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(30)).build();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
