package vn.danhoi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each person's events, in order, each once, whatever happens. */
@MessagingTest
class TurnsIT {

    @Autowired
    Talk talk;
    @Autowired
    PlainChannel channel;
    @Autowired
    ScriptedDialogue dialogue;
    @Autowired
    Conversations conversations;
    @Autowired
    ParkedTurns parked;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    PlatformTransactionManager transactions;

    private final String person = Talk.someone();

    @Test
    void anEventIsAnsweredAndWrittenDown() {
        talk.say(person, 1, "xin chào");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("re: xin chào"));
        assertThat(conversations.transcript(talk.conversation(person), 10))
                .extracting(Conversations.Line::inbound, Conversations.Line::text)
                .containsExactly(tuple(true, "xin chào"),
                        tuple(false, "re: xin chào"));
        assertThat(conversations.lastInteraction(talk.conversation(person))).contains(Talk.START.plusSeconds(1));
        assertThat(jdbc.queryForObject("select disposition from messaging_event where person = ?", String.class,
                talk.line(person))).isEqualTo("REPLIED");
    }

    @Test
    void thePersonsIdStandsNowhereInPlainForm() {
        talk.say(person, 1, "một");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).hasSize(1));
        assertThat(Tables.dump(jdbc)).doesNotContain(person);
    }

    @Test
    void theLogSaysOpaquelyWhoseEventFailed() {
        var lines = new ListAppender<ILoggingEvent>();
        lines.list = Collections.synchronizedList(new ArrayList<>());
        lines.start();
        var log = (Logger) LoggerFactory.getLogger("vn.danhoi.messaging.turn");
        log.addAppender(lines);
        talk.say(person, 1, "poison");
        talk.settled(person);
        await().untilAsserted(() -> assertThat(lines.list).filteredOn(line -> line.getLevel() == Level.ERROR)
                .extracting(line -> line.getMDCPropertyMap().get("person"))
                .contains(HexFormat.of().formatHex(talk.line(person), 0, 4)));
        log.detachAppender(lines);
        assertThat(List.copyOf(lines.list)).extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(text -> text.contains(person) || text.contains("poison"));
    }

    @Test
    void fiftyDuplicatesAtOnceAreOneEvent() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(50, Executors.callable(() -> talk.say(person, 1,
                    "một lần"))))) {
                done.get();
            }
        }
        talk.say(person, 2, "xong");
        await().untilAsserted(() -> assertThat(dialogue.textsOf(person)).containsExactly("một lần", "xong"));
        assertThat(jdbc.queryForObject("select count(*) from messaging_event where person = ?", Long.class,
                talk.line(person))).isEqualTo(2);
    }

    @Test
    void shuffledEventsAreHandledInOrder() throws Exception {
        var seconds = new ArrayList<>(IntStream.rangeClosed(1, 30).boxed().toList());
        Collections.shuffle(seconds, new Random(20261120));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(seconds.stream()
                    .map(s -> Executors.callable(() -> talk.say(person, s, "quiet " + s))).toList())) {
                done.get();
            }
        }
        await().untilAsserted(() -> assertThat(dialogue.turnsOf(person)).hasSize(30));
        assertThat(dialogue.textsOf(person))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).mapToObj(s -> "quiet " + s).toList());
        assertThat(dialogue.turnsOf(person)).noneMatch(Turn::late);
    }

    @Test
    void eventsOfOneMomentKeepTheOrderOfArrival() {
        for (int i = 1; i <= 5; i++) {
            talk.event(person, 7, "say i" + i + " quiet " + i);
        }
        await().untilAsserted(() -> assertThat(dialogue.textsOf(person)).containsExactly("quiet 1", "quiet 2",
                "quiet 3", "quiet 4", "quiet 5"));
    }

    @Test
    void aLateEventIsHandledAndMarked() {
        talk.say(person, 10, "quiet sau");
        await().untilAsserted(() -> assertThat(dialogue.turnsOf(person)).hasSize(1));
        talk.say(person, 5, "quiet trước");
        await().untilAsserted(() -> assertThat(dialogue.turnsOf(person)).hasSize(2));
        assertThat(dialogue.turnsOf(person)).extracting(Turn::late).containsExactly(false, true);
        talk.settled(person);
        assertThat(jdbc.queryForList("select late from messaging_event where person = ? order by id", Boolean.class,
                talk.line(person))).containsExactly(false, true);
    }

    @Test
    void poisonIsParkedAndBlocksNoOne() {
        String neighbour = Talk.someone();
        talk.say(person, 1, "poison");
        talk.say(person, 2, "tiếp theo");
        talk.say(neighbour, 1, "hàng xóm");
        await().untilAsserted(() -> assertThat(channel.textsTo(neighbour)).containsExactly("re: hàng xóm"));
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("calm", "re: tiếp theo"));
        var mine = parked.list(100).stream()
                .filter(p -> p.conversationId().filter(id -> id == talk.conversation(person)).isPresent()).toList();
        assertThat(mine).hasSize(1);
        assertThat(mine.getFirst().cause()).startsWith("IllegalStateException at ScriptedDialogue.java:")
                .doesNotContain("poison");
    }

    @Test
    void aParkedEventCanBeReplayed() {
        dialogue.breakDown(true);
        talk.say(person, 1, "fragile");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("calm"));
        talk.say(person, 2, "quiet");
        await().untilAsserted(() -> assertThat(dialogue.textsOf(person)).containsExactly("quiet"));
        dialogue.breakDown(false);
        // Heard before its turn is committed: only then it leaves the line.
        await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                "select count(*) from messaging_pending where line = ?", Long.class, talk.line(person))).isEqualTo(1));
        long event = jdbc.queryForObject("select event_id from messaging_pending where line = ?", Long.class,
                talk.line(person));
        assertThat(parked.replay(event)).isTrue();
        assertThat(parked.replay(event)).isFalse();
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("calm", "re: fragile"));
        assertThat(dialogue.turnsOf(person).getLast().late()).isTrue();
    }

    @Test
    void anEventDueBeforeTheClockWentBackDoesNotWaitForTheOldTime() {
        dialogue.breakDown(true);
        talk.say(person, 1, "fragile");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("calm"));
        dialogue.breakDown(false);
        long event = jdbc.queryForObject("select event_id from messaging_pending where line = ?", Long.class,
                talk.line(person));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            parked.replay(event);
            jdbc.update("update messaging_pending set due_at = now() + interval '1 hour' where event_id = ?", event);
        });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("calm", "re: fragile"));
    }

    @Test
    void aColleagueWhoWritesSilencesTheBotUntilHandedBack() {
        talk.say(person, 1, "quiet");
        talk.event(person, 2, "human h1 tôi xem giúp anh");
        talk.say(person, 3, "cảm ơn");
        await().untilAsserted(() -> assertThat(dialogue.turnsOf(person)).hasSize(2));
        assertThat(dialogue.turnsOf(person)).extracting(Turn::silent).containsExactly(false, true);
        assertThat(conversations.transcript(talk.conversation(person), 10)).extracting(Conversations.Line::author)
                .contains(Optional.of("colleague"));
        conversations.handBack(talk.conversation(person));
        talk.say(person, 4, "còn ai không");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("re: còn ai không"));
    }

    @Test
    void anOfficialTakesOverUntilHandedBack() {
        talk.say(person, 1, "quiet");
        conversations.takeOver(talk.conversation(person), "canbo");
        talk.settled(person);
        talk.say(person, 2, "alo");
        await().untilAsserted(() -> assertThat(dialogue.turnsOf(person)).hasSize(2));
        assertThat(dialogue.turnsOf(person).getLast().silent()).isTrue();
        String alo = conversations.transcript(talk.conversation(person), 1).getFirst().messageId().orElseThrow();
        await().untilAsserted(() -> assertThat(channel.acknowledged()).contains(alo));
        String quiet = conversations.transcript(talk.conversation(person), 2).getFirst().messageId().orElseThrow();
        assertThat(channel.acknowledged()).as("only while a human has the talk").doesNotContain(quiet);
        assertThat(channel.textsTo(person)).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsIgnoredWithItsRule() {
        talk.event(person, 1, "nonsense");
        talk.settled(person);
        assertThat(jdbc.queryForMap("select disposition, rule from messaging_event where person = ?",
                talk.line(person))).containsEntry("disposition", "IGNORED").containsEntry("rule", "unknown-word");
    }

    @Test
    void aSealedTurnLeavesNoPlainTextAndNoPerson() {
        channel.answerTo(person, reply -> new SendResult.TryLater("not now", Duration.ofMillis(50)));
        talk.say(person, 1, "quiet");
        talk.settled(person);
        talk.say(person, 2, "tôi tố cáo ông Kẻ-Bị-Tố");
        talk.settled(person);
        await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                "select count(*) from messaging_outbox where conversation_id = ? and attempts > 0", Long.class,
                talk.conversation(person))).isEqualTo(1));
        assertThat(Tables.dump(jdbc)).doesNotContain("Kẻ-Bị-Tố", "Về tố cáo");
        channel.deliverTo(person);
        await().untilAsserted(() -> assertThat(channel.textsTo(person))
                .containsExactly("Về tố cáo: xin đến trụ sở"));
        await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                "select count(*) from messaging_outbox where conversation_id = ?", Long.class,
                talk.conversation(person))).isZero());
        assertThat(Tables.dump(jdbc)).doesNotContain("Kẻ-Bị-Tố", "Về tố cáo");
        assertThat(conversations.transcript(talk.conversation(person), 10)).extracting(Conversations.Line::text)
                .containsExactly("quiet");
        assertThat(
                jdbc.queryForObject("select count(*) from messaging_event where person = ? and disposition = 'SEALED'",
                        Long.class, talk.line(person)))
                .isZero();
        assertThat(jdbc.queryForList("select person from messaging_event where disposition = 'SEALED'", byte[].class))
                .isNotEmpty().containsOnlyNulls();
    }

    @Test
    void textNoDatabaseKeepsIsStillAnswered() {
        talk.say(person, 1, "a\0b \ud800 c");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).hasSize(1));
        assertThat(conversations.transcript(talk.conversation(person), 1).getFirst().text()).doesNotContain("\0");
    }

    @Test
    void eventsAboutNoOneEndToo() {
        long before = ignored();
        var event = Talk.incoming("x", 1, "nonsense " + person);
        talk.accept(new IncomingEvent(event.channel(), event.account(), Optional.empty(), person,
                event.sentAt(), event.body()));
        await().untilAsserted(() -> assertThat(ignored()).isEqualTo(before + 1));
    }

    private long ignored() {
        return jdbc.queryForObject(
                "select count(*) from messaging_event where person is null and disposition = 'IGNORED'", Long.class);
    }

    @Test
    void parallelPeopleAreAllServed() throws Exception {
        List<String> people = IntStream.range(0, 200).mapToObj(i -> Talk.someone()).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(people.stream()
                    .map(p -> Executors.callable(() -> talk.say(p, 1, "chào"))).toList())) {
                done.get();
            }
        }
        await().untilAsserted(() -> assertThat(people).allSatisfy(p -> assertThat(channel.textsTo(p))
                .containsExactly("re: chào")));
    }
}
