package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.access.Users;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

/** Against real SMTP servers on this machine, and against one that hangs, one that refuses, and none at all. */
@IntegrationTest
@Import(Cases.class)
class StaffDoorsIT {

    private static final String OFFICIAL = "canbo." + Cases.OTHER_WARD;
    private static final String ADDRESS = "canbo@phuong.example";
    private static final String NOON = "2031-03-10T05:00:00Z";

    @Autowired
    Cases cases;
    @Autowired
    TestCitizens.Maker citizens;
    @Autowired
    Citizens people;
    @Autowired
    Users users;
    @Autowired
    Recipients recipients;
    @Autowired
    ZaloLinks links;
    @Autowired
    Outbox outbox;
    @Autowired
    StaffTexts texts;
    @Autowired
    OfficeHours hours;
    @Autowired
    NotificationSettings settings;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    MeterRegistry meters;

    @BeforeEach
    void nothingIsOnItsWay() {
        jdbc.sql("delete from notification_dispatch").update();
        links.unlink(OFFICIAL);
        users.setEmail(OFFICIAL, ADDRESS);
    }

    @Test
    void whatIsDueComesInOneMailWithoutAWordOfTheCitizen() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var mail = sender(server.getSmtp().getPort());
            var first = petition();
            var second = petition();
            tell(first, mail, NOON);
            tell(second, mail, NOON);

            doors(mail, NOON).open();
            doors(mail, NOON).open();

            assertThat(server.getReceivedMessages()).singleElement().satisfies(message -> {
                assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly(ADDRESS);
                assertThat(message.getSubject()).isEqualTo("Dân Hỏi: 2 việc cần xem");
                assertThat(message.getContent().toString()).contains(first.code(), second.code(),
                        "quá hạn trả lời 17/03/2031", "/console/petitions/" + first.code(), "thu gom rác")
                        .doesNotContain("hem 12", "Jut");
                assertThat(GreenMailUtil.getHeaders(message)).containsIgnoringCase("utf-8");
            });
            assertThat(states()).containsExactly("SENT", "SENT");
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerThatIsAwayIsTriedAgainLaterAndNotForever() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        var nobody = sender(closed);
        tell(petition(), nobody, NOON);

        doors(nobody, NOON).open();
        doors(nobody, NOON).open();
        assertThat(states()).containsExactly("QUEUED");
        assertThat(attempts()).as("it waits before the next attempt").isEqualTo(1);

        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            doors(sender(server.getSmtp().getPort()), "2031-03-10T05:03:00Z").open();
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }

        tell(petition(), nobody, NOON);
        Instant time = Instant.parse(NOON);
        for (int i = 0; i < settings.mailAttempts(); i++) {
            doors(nobody, time.toString()).open();
            time = time.plus(Duration.ofHours(1));
        }
        assertThat(states()).containsExactly("SENT", "FAILED");
    }

    @Test
    void aServerThatHangsHoldsNobodyUp() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var mail = sender(silent.getLocalPort());
            tell(petition(), mail, NOON);
            Instant before = Instant.now();

            doors(mail, NOON).open();

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(states()).containsExactly("QUEUED");
        }
    }

    @Test
    void anAddressTheServerRefusesIsGivenUpAtOnce() throws IOException {
        try (var server = new RefusingServer()) {
            var mail = sender(server.port());
            tell(petition(), mail, NOON);

            doors(mail, NOON).open();

            assertThat(states()).containsExactly("FAILED");
            assertThat(jdbc.sql("select reason from notification_dispatch").query(String.class).single())
                    .isEqualTo("address-refused");
        }
    }

    @Test
    void theNightIsQuietAndTheConsoleIsNot() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var mail = sender(server.getSmtp().getPort());
            tell(petition(), mail, "2031-03-10T15:00:00Z");

            doors(mail, "2031-03-10T22:59:00Z").open();
            assertThat(server.getReceivedMessages()).isEmpty();
            doors(mail, "2031-03-10T23:00:00Z").open();
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void whoLinkedAChatIsToldThereAndWhoUnlinkedIsNot() {
        users.setEmail(OFFICIAL, "");
        var chat = people.get(citizens.add()).conversationId();
        String code = links.newCode(OFFICIAL);
        assertThat(links.link("WRONG234", chat)).isEmpty();
        assertThat(links.link(code.toLowerCase(java.util.Locale.ROOT), chat)).contains(OFFICIAL);
        assertThat(links.link(code, chat)).as("a code works once").isEmpty();
        var mail = sender(1);
        var petition = petition();
        tell(petition, mail, NOON);

        doors(mail, NOON).open();

        await().untilAsserted(() -> assertThat(citizens.paper().sent()).extracting(r -> r.text())
                .anySatisfy(text -> assertThat(text).startsWith("🔔 Dân Hỏi báo:").contains(petition.code())
                        .doesNotContain("hem 12")));
        links.unlink(OFFICIAL);
        jdbc.sql("delete from notification_dispatch").update();
        tell(petition, mail, NOON);
        assertThat(states()).isEmpty();
    }

    @Test
    void aChatThatIsGoneHoldsNobodyElseUp() {
        users.setEmail(OFFICIAL, "");
        links.link(links.newCode(OFFICIAL), Long.MAX_VALUE);
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var mail = sender(server.getSmtp().getPort());
            tell(petition(), mail, NOON);

            doors(mail, NOON).open();

            assertThat(states()).containsExactly("QUEUED");
            assertThat(attempts()).isEqualTo(1);
        } finally {
            server.stop();
        }
    }

    private PetitionSummary petition() {
        return cases.garbage().receivedAt("2031-03-03T03:00:00Z").file().summary();
    }

    private void tell(PetitionSummary petition, JavaMailSender mail, String at) {
        new StaffNotices(jdbc, dispatches(mail, at), clock(at)).about(petition, StaffNotice.Kind.MISSED, OFFICIAL);
    }

    private StaffDoors doors(JavaMailSender mail, String at) {
        return new StaffDoors(dispatches(mail, at), recipients, links, outbox, texts,
                new StaticListableBeanFactory(Map.of("mail", mail)).getBeanProvider(JavaMailSender.class), settings,
                transaction, meters, clock(at));
    }

    private Dispatches dispatches(JavaMailSender mail, String at) {
        return new Dispatches(jdbc, recipients, links,
                new StaticListableBeanFactory(Map.of("mail", mail)).getBeanProvider(JavaMailSender.class), hours,
                settings, clock(at));
    }

    private static Clock clock(String at) {
        return Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
    }

    private List<String> states() {
        return jdbc.sql("select state from notification_dispatch order by id").query(String.class).list();
    }

    private int attempts() {
        return jdbc.sql("select max(attempts) from notification_dispatch").query(Integer.class).single();
    }

    private static JavaMailSenderImpl sender(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.setDefaultEncoding("UTF-8");
        for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
            sender.getJavaMailProperties().setProperty("mail.smtp." + timeout, "500");
        }
        return sender;
    }

    /** Takes no recipient. */
    private static final class RefusingServer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

        RefusingServer() throws IOException {
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try (var client = socket.accept();
                    var in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                say(client, "220 ready");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    say(client, line.startsWith("RCPT") ? "550 no such mailbox" : "250 ok");
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private static void say(java.net.Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
