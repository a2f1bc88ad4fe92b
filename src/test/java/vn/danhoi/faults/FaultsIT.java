package vn.danhoi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.danhoi.bench.KeepAliveClient;
import vn.danhoi.bench.SignedEvents;
import vn.danhoi.bench.StandInZalo.Manner;
import vn.danhoi.messaging.Ledger;
import vn.danhoi.messaging.LedgerReader;

/** What goes wrong around a process that lives on: its database, Zalo, the order of events, a poisoned one. */
@Tag("faults")
class FaultsIT {

    private static final int PER_SECOND = Integer.getInteger("faults.rate", 25);
    private static final int DATABASE_SECONDS = Integer.getInteger("faults.database-seconds", 60);
    private static final int ZALO_SECONDS = Integer.getInteger("faults.zalo-seconds", 20);
    private static final int BEFORE_SECONDS = 5;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final AtomicLong PEOPLE = new AtomicLong();

    private static Scene scene;
    private static List<String> answers;

    @BeforeAll
    static void start() throws Exception {
        scene = new Scene("faults", "danhoi.messaging.settle=400ms");
        answers = scene.calmAnswers();
    }

    @AfterAll
    static void stop() throws Exception {
        scene.close();
    }

    private static Crowd crowd(int faultSeconds) {
        return scene.crowd(PER_SECOND * (faultSeconds + 2 * BEFORE_SECONDS), PER_SECOND);
    }

    @Test
    void theDatabaseIsStoppedAndTheSpoolTakesOver() throws Exception {
        try (var crowd = crowd(DATABASE_SECONDS)) {
            crowd.start();
            TimeUnit.SECONDS.sleep(BEFORE_SECONDS);
            scene.database.stop();
            long before = crowd.acknowledged();
            TimeUnit.SECONDS.sleep(DATABASE_SECONDS);
            long spooled = crowd.acknowledged() - before;
            scene.database.start();
            var outcome = scene.settle(crowd, answers, System.nanoTime());
            assertThat(spooled).as("acknowledged without a database").isGreaterThan(0);
            assertThat(crowd.refused()).as("events not acknowledged").isZero();
            outcome.report("PostgreSQL stopped for %d s".formatted(DATABASE_SECONDS),
                    "%,d of them acknowledged meanwhile".formatted(spooled));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Manner.class, mode = EnumSource.Mode.EXCLUDE, names = "WELL")
    void zaloBehavesBadly(Manner manner) throws Exception {
        long renewed = scene.zalo.renewals();
        try (var crowd = crowd(ZALO_SECONDS)) {
            crowd.start();
            TimeUnit.SECONDS.sleep(BEFORE_SECONDS);
            long calls = scene.zalo.calls();
            scene.zalo.behave(manner);
            TimeUnit.SECONDS.sleep(ZALO_SECONDS);
            calls = scene.zalo.calls() - calls;
            scene.zalo.behave(Manner.WELL);
            var outcome = scene.settle(crowd, answers, System.nanoTime());
            renewed = scene.zalo.renewals() - renewed;
            outcome.report("Zalo: %s for %d s".formatted(manner, ZALO_SECONDS),
                    "%,d calls meanwhile, %d tokens renewed".formatted(calls, renewed));
            assertThat(renewed).as("tokens spent").isLessThanOrEqualTo(2 + ZALO_SECONDS / 30);
            assertThat(scene.zalo.spentTwice()).as("refresh tokens used twice").isZero();
        } finally {
            scene.zalo.behave(Manner.WELL);
        }
    }

    @Test
    void theSameEventComesFiftyTimesAtOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            String person = someone();
            var event = scene.events.text(person, Scene.SCRIPT.getFirst());
            var posts = new ArrayList<Callable<Integer>>();
            for (int n = 0; n < 50; n++) {
                posts.add(() -> post(event));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var status : threads.invokeAll(posts)) {
                    assertThat(status.get()).isEqualTo(200);
                }
            }
            scene.hasSaid(1);
            scene.awaitUntil(SOON, () -> scene.zalo.textsTo(person).size() == 1 && scene.isAtRest());
            assertThat(scene.zalo.textsTo(person)).containsExactly(answers.getFirst());
        }
        scene.checkLedger();
        Report.row("the same event 50 times at once", "5 events, 250 deliveries, 5 answers");
    }

    @Test
    void aPersonsEventsComeInReverse() throws Exception {
        String person;
        boolean quickly;
        int tries = 0;
        do { // a machine under load may not manage to send two events within the settle time
            person = someone();
            say(person, Scene.SCRIPT.get(0), Instant.now());
            awaitTexts(person, 1);
            var first = scene.events.text(person, Scene.SCRIPT.get(1), Instant.now().minusMillis(30));
            var second = scene.events.text(person, Scene.SCRIPT.get(2), Instant.now());
            long start = System.nanoTime();
            assertThat(post(second)).isEqualTo(200);
            assertThat(post(first)).isEqualTo(200);
            scene.hasSaid(2);
            quickly = System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(300);
            awaitTexts(person, 3);
        } while (!quickly && ++tries < 10);
        assertThat(quickly).as("two events sent within the settle time").isTrue();
        assertThat(scene.zalo.textsTo(person)).as("in the order in which they were said")
                .containsExactlyElementsOf(answers.subList(0, 3));
        long late = scene.number("select count(*) from messaging_event where late");
        String other = someone();
        Instant earlier = Instant.now().minusSeconds(20);
        say(other, Scene.SCRIPT.get(0), Instant.now());
        awaitTexts(other, 1);
        say(other, Scene.SCRIPT.get(1), earlier);
        scene.awaitUntil(SOON, scene::isAtRest);
        assertThat(scene.number("select count(*) from messaging_event where late")).isEqualTo(late + 1);
        assertThat(scene.zalo.textsTo(other)).doesNotHaveDuplicates().startsWith(answers.getFirst());
        scene.checkLedger();
        Report.row("a person's events reversed",
                "within the settle time: answered in the order they were said; 20 s later: ended once, noted as late, %d answers"
                        .formatted(scene.zalo.textsTo(other).size()));
    }

    /** A trigger spoils what the service writes, as a bad block or a lost key would. */
    @Test
    void aPoisonedEventOrMessageAtTheHeadOfALineHoldsNobodyUp() throws Exception {
        String person = someone();
        say(person, Scene.SCRIPT.get(0), Instant.now());
        awaitTexts(person, 1);
        spoil("messaging_pending", "body");
        say(person, Scene.SCRIPT.get(1), Instant.now());
        unspoil("messaging_pending");
        say(person, Scene.SCRIPT.get(2), Instant.now());
        scene.awaitUntil(SOON, scene::isAtRest);
        assertThat(scene.zalo.textsTo(person)).as("the answer to the next line, and a calm word for the one lost")
                .hasSize(3).startsWith(answers.get(0)).endsWith(answers.get(2)).doesNotContain(answers.get(1));
        assertThat(scene.number("select count(*) from messaging_pending where parked_at is not null")).isEqualTo(1);

        spoil("messaging_outbox", "words");
        say(person, Scene.SCRIPT.get(3), Instant.now());
        scene.awaitUntil(SOON,
                () -> scene.number("select count(*) from messaging_pending where parked_at is null") == 0);
        unspoil("messaging_outbox");
        say(person, Scene.SCRIPT.get(5), Instant.now());
        scene.awaitUntil(SOON, () -> scene.zalo.textsTo(person).size() == 4 && scene.isAtRest());
        assertThat(scene.zalo.textsTo(person)).endsWith(answers.get(5));
        assertThat(
                scene.number("select count(*) from messaging_outbox where state = 'WAITING' and reason = 'unreadable'"))
                .as("listed").isEqualTo(1);
        scene.checkLedger();
        scene.jdbc().update("update messaging_outbox set state = 'FAILED' where reason = 'unreadable'");
        Report.row("a poisoned event, then a poisoned message, at the head of a line",
                "1 event parked, 1 message put aside, the next of each answered");
    }

    private static void spoil(String table, String column) {
        scene.jdbc().execute("""
                create or replace function spoil_%1$s() returns trigger language plpgsql as $$
                begin new.%2$s := '\\x00'::bytea; return new; end $$""".formatted(table, column));
        scene.jdbc().execute("create trigger spoil before insert on %1$s for each row execute function spoil_%1$s()"
                .formatted(table));
    }

    private static void unspoil(String table) {
        scene.jdbc().execute("drop trigger spoil on " + table);
    }

    @Test
    void aPlantedLossAndAPlantedDoubleTurnTheLedgerRed() throws Exception {
        scene.awaitUntil(SOON, scene::isAtRest);
        scene.checkLedger();
        var jdbc = scene.jdbc();
        jdbc.execute("create table fault_lost as select * from messaging_event where disposition = 'REPLIED' limit 1");
        jdbc.update(
                "delete from messaging_event e using fault_lost l where e.id = l.id and e.arrived_at = l.arrived_at");
        assertThat(LedgerReader.days(jdbc)).as("one lost").anyMatch(day -> !day.balanced());
        scene.awaitUntil(Duration.ofSeconds(90), () -> unbalancedDays() > 0);
        jdbc.update("insert into messaging_event select * from fault_lost");
        assertThat(LedgerReader.days(jdbc)).as("all there").allMatch(Ledger.Day::balanced);
        jdbc.update("update messaging_ledger set amount = amount + 1 where entry = 'REPLIED' and (day, shard) = ("
                + "select day, shard from messaging_ledger where entry = 'REPLIED' limit 1)");
        assertThat(LedgerReader.days(jdbc)).as("one answered twice").anyMatch(day -> !day.balanced());
        jdbc.update("update messaging_ledger set amount = amount - 1 where entry = 'REPLIED' and (day, shard) = ("
                + "select day, shard from messaging_ledger where entry = 'REPLIED' limit 1)");
        scene.checkLedger();
        scene.awaitUntil(Duration.ofSeconds(90), () -> unbalancedDays() == 0);
        Report.row("a planted loss, a planted double", "each turns the ledger red, the metric within a minute");
    }

    private static double unbalancedDays() {
        try {
            return scene.metric("danhoi_ledger_unbalanced_days");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String someone() {
        return "7%018d".formatted(PEOPLE.incrementAndGet());
    }

    private static void say(String person, String text, Instant at) throws IOException {
        assertThat(post(scene.events.text(person, text, at))).isEqualTo(200);
        scene.hasSaid(1);
    }

    private static void awaitTexts(String person, int count) throws InterruptedException {
        scene.awaitUntil(SOON, () -> scene.zalo.textsTo(person).size() >= count && scene.isAtRest());
    }

    private static int post(SignedEvents.Signed event) throws IOException {
        try (var client = new KeepAliveClient(scene.port)) {
            return client.post("/webhook/zalo", event.body(), event.signature()).status();
        }
    }
}
