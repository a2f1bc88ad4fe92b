package vn.danhoi.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.messaging.Ledger;
import vn.danhoi.messaging.MessagingTestConfiguration;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

/** From a citizen's phone to the reply on it, over real HTTP both ways, as in the local profile. */
@IntegrationTest
@Import(MessagingTestConfiguration.class)
class SimulatedConversationIT {

    @LocalServerPort
    int port;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    Ledger ledger;
    @Autowired
    Clock clock;

    @Test
    void aCitizenIsAnsweredAndTheReceiptsComeBack() {
        var citizens = new SimulatorClient("http://127.0.0.1:" + port);
        String an = citizens.newPerson("An");
        assertThat(citizens.ask(an, "xin chào").path("text").asString()).isEqualTo("re: xin chào");
        await().untilAsserted(() -> assertThat(jdbc.queryForList("select state from messaging_outbox", String.class))
                .containsExactly("DELIVERED"));
        LocalDate today = ProvinceTime.date(clock.instant());
        await().untilAsserted(() -> assertThat(ledger.days(today, today)).singleElement()
                .satisfies(day -> assertThat(day.pending()).isZero())
                .satisfies(day -> assertThat(day.balanced()).isTrue()));
    }
}
