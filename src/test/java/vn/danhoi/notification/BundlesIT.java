package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.TimelineEntry;
import vn.danhoi.petition.TimelineEvent;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

/** Notices within ten minutes go together; no one acts here, only notices are given. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class BundlesIT {

    // Far ahead, so that the job of the running application finds nothing due.
    private static final Instant MORNING = Instant.parse("2099-11-26T02:00:00Z"); // 9:00
    private static final Instant NIGHT = Instant.parse("2099-11-26T15:00:00Z"); // 22:00

    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Citizens citizens;
    @Autowired
    Outbox outbox;
    @Autowired
    NoticeTexts texts;
    @Autowired
    Undelivered undelivered;
    @Autowired
    WorkCalendar calendar;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    DataCipher cipher;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    TestCitizens.Paper paper;

    private final NotificationSettings settings = new NotificationSettings(LocalTime.of(7, 30), LocalTime.of(17, 0),
            LocalTime.of(21, 0), LocalTime.of(6, 0), 3, 5, 3, 2, Duration.ofMinutes(10), Duration.ofHours(4),
            "a@example.org", 6, Duration.ofMinutes(2));

    @AfterEach
    void everythingIsTakenAgain() {
        paper.takeAll();
    }

    @Test
    void whatIsDueAtOneMomentIsOneMessage() {
        var petition = cases.garbage().file();
        give(petition, MORNING, Notice.TRANSFERRED);
        give(petition, MORNING.plusSeconds(60), Notice.ACCEPTED);
        assertThat(told(petition)).as("not yet").isEmpty();

        at(MORNING.plus(Duration.ofMinutes(11))).sendDue();

        assertThat(told(petition)).singleElement().asString().contains("Đã chuyển phản ánh", "đã tiếp nhận phản ánh");
        give(petition, MORNING.plus(Duration.ofHours(2)), Notice.EXTENDED);
        give(petition, MORNING.plus(Duration.ofHours(2)), Notice.APOLOGISED);
        at(MORNING.plus(Duration.ofHours(3))).sendDue();
        assertThat(told(petition)).hasSize(2).last().asString().contains("cần thêm thời gian", "xin lỗi anh/chị");
        await().untilAsserted(
                () -> assertThat(buttons(petition)).contains("Xem tiến độ", "Xem thư xin lỗi", "Gặp cán bộ"));
    }

    @Test
    void anAnswerWaitsForNothingAndTakesWhatWaitsWithIt() {
        var petition = cases.garbage().file();
        give(petition, MORNING, Notice.ACCEPTED);
        give(petition, MORNING.plusSeconds(5), Notice.ANSWERED);
        assertThat(told(petition)).singleElement().asString().contains("đã tiếp nhận phản ánh", "trả lời phản ánh");
    }

    @Test
    void whatIsGoodToKnowSleepsAtNightAndWhatMustBeToldDoesNot() {
        var known = cases.garbage().file();
        give(known, NIGHT, Notice.TRANSFERRED);
        at(NIGHT.plus(Duration.ofHours(7))).sendDue(); // 5:00
        assertThat(told(known)).isEmpty();
        at(NIGHT.plus(Duration.ofHours(8)).plusSeconds(1)).sendDue(); // 6:00
        assertThat(told(known)).hasSize(1);

        var must = cases.garbage().file();
        give(must, NIGHT, Notice.APOLOGISED);
        at(NIGHT.plus(Duration.ofMinutes(11))).sendDue();
        assertThat(told(must)).hasSize(1);
    }

    @Test
    void whatMustBeToldIsToldOnTheDayItHappened() {
        var petition = cases.garbage().file();
        var beforeMidnight = Instant.parse("2099-11-26T16:55:00Z"); // 23:55
        give(petition, beforeMidnight, Notice.EXTENDED);
        assertThat(told(petition)).as("ten minutes later is another day").hasSize(1);
    }

    @Test
    void ofThreeThatAreGoodToKnowTheNewestTwoAreTold() {
        var petition = cases.garbage().file();
        give(petition, MORNING, Notice.ESCALATED);
        give(petition, MORNING.plusSeconds(1), Notice.TRANSFERRED);
        give(petition, MORNING.plusSeconds(2), Notice.TRANSFERRED);
        at(MORNING.plus(Duration.ofMinutes(11))).sendDue();
        assertThat(told(petition)).singleElement().asString().contains("Đã chuyển phản ánh").doesNotContain(
                "để xác định nơi giải quyết");
        give(petition, MORNING.plus(Duration.ofDays(1)), Notice.TRANSFERRED);
        at(MORNING.plus(Duration.ofDays(2))).sendDue();
        assertThat(told(petition)).hasSize(1);
    }

    @Test
    void whenOneOfABundleIsRefusedTheOthersGoByThemselves() {
        var petition = cases.garbage().file();
        paper.treat(reply -> reply.text().contains("cần thêm thời gian")
                ? new SendResult.Refused("zalo:-248")
                : new SendResult.Sent("x" + System.nanoTime()), template -> new SendResult.Refused("no"));
        give(petition, MORNING, Notice.EXTENDED);
        give(petition, MORNING, Notice.APOLOGISED);
        at(MORNING.plus(Duration.ofMinutes(11))).sendDue();

        await().untilAsserted(() -> {
            undelivered.look();
            assertThat(states(petition)).containsExactly("FAILED", "FAILED", "SENT");
        });
        assertThat(told(petition)).last().asString().contains("xin lỗi anh/chị").doesNotContain("cần thêm thời gian");
        await().untilAsserted(() -> {
            undelivered.look();
            assertThat(jdbc.sql("""
                    select notice from notification_notice where petition_id = :id and told_at is not null""")
                    .param("id", petition.summary().id()).query(String.class).list())
                    .as("what cannot be sent at all a person tells").containsExactly("EXTENDED");
        });
    }

    @Test
    void tooMuchForOneMessageIsTwo() {
        var petition = cases.garbage().file();
        var entry = entry(TimelineEvent.EXTENDED, "phải xác minh ở hai xã. ".repeat(60));
        transaction.executeWithoutResult(s -> at(MORNING).add(Notice.EXTENDED, petition, entry));
        give(petition, MORNING, Notice.APOLOGISED);
        at(MORNING.plus(Duration.ofMinutes(11))).sendDue();
        assertThat(told(petition)).hasSize(2);
    }

    private Bundles at(Instant now) {
        return new Bundles(petitions, citizens, outbox, texts, new OfficeHours(calendar, settings), settings, jdbc,
                cipher, transaction, new SimpleMeterRegistry(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private void give(PetitionDetails petition, Instant when, Notice notice) {
        var entry = entry(TimelineEvent.NOTED, "vì việc lớn");
        transaction.executeWithoutResult(status -> at(when).add(notice, petition, entry));
    }

    private static TimelineEntry entry(TimelineEvent event, String text) {
        return new TimelineEntry(MORNING, event, Actor.SYSTEM, Optional.empty(), Optional.of(text),
                PetitionState.ACCEPTED, true, Optional.empty());
    }

    private List<String> told(PetitionDetails petition) {
        return outbox.deliveries(petition.summary().code()).stream().map(Outbox.Delivery::text).toList();
    }

    private List<String> states(PetitionDetails petition) {
        return outbox.deliveries(petition.summary().code()).stream().map(d -> d.state().name()).toList();
    }

    private List<String> buttons(PetitionDetails petition) {
        return paper.sent().stream().filter(r -> r.reference().equals(Optional.of(petition.summary().code())))
                .flatMap(r -> r.buttons().stream()).map(Reply.Button::title).toList();
    }
}
