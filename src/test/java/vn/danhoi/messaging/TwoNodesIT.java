package vn.danhoi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.danhoi.DanHoiApplication;
import vn.danhoi.messaging.store.NodeSlot;
import vn.danhoi.testing.TestDatabase;

/** Two nodes on one database and, carelessly, one data directory. */
class TwoNodesIT {

    @TempDir
    static Path data;
    /** Zalo's own is 4,000: {@code -Dzalo.rate=4000}. */
    private static final int RATE = Integer.getInteger("zalo.rate", 240);
    private static LimitedZalo zalo;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext two;

    @BeforeAll
    static void start() throws IOException {
        zalo = new LimitedZalo(RATE);
        String url = TestDatabase.freshUrl();
        one = run(url);
        two = run(url);
    }

    private static ConfigurableApplicationContext run(String url) {
        return new SpringApplicationBuilder(DanHoiApplication.class, MessagingTestConfiguration.class, Talk.class)
                .run("--server.port=0", "--spring.datasource.url=" + url, "--spring.datasource.username=postgres",
                        "--danhoi.data-dir=" + data, "--danhoi.zalo.openapi-url=" + zalo.url(),
                        "--danhoi.zalo.rate-limit=" + RATE);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        zalo.close();
    }

    @Test
    void theyTakeDifferentFolders() {
        assertThat(one.getBean(NodeSlot.class).folder()).isNotEqualTo(two.getBean(NodeSlot.class).folder());
        assertThat(one.getBean(NodeSlot.class).node()).isNotEqualTo(two.getBean(NodeSlot.class).node());
    }

    @Test
    void eachEventIsHandledOnceAndEachReplySentOnceAndInOrder() throws Exception {
        var people = IntStream.range(0, 12).mapToObj(i -> Talk.someone()).toList();
        int each = 25;
        var deliveries = new ArrayList<Callable<Object>>();
        for (String person : people) {
            for (int i = 1; i <= each; i++) {
                int second = i;
                deliveries.add(Executors.callable(() -> one.getBean(Talk.class).say(person, second, "" + second)));
                deliveries.add(Executors.callable(() -> two.getBean(Talk.class).say(person, second, "" + second)));
            }
        }
        Collections.shuffle(deliveries, new Random(20261120));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(deliveries)) {
                done.get();
            }
        }
        var jdbc = one.getBean(JdbcTemplate.class);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                jdbc.queryForObject("""
                        select count(*) from messaging_outbox o join messaging_conversation c on c.id = o.conversation_id
                        where o.state = 'SENT' and c.channel = 'plain'""", Long.class))
                .isEqualTo((long) people.size() * each));
        for (String person : people) {
            long conversation = one.getBean(Talk.class).conversation(person);
            List<String> handled = one.getBean(Conversations.class).transcript(conversation, 1_000).stream()
                    .filter(Conversations.Line::inbound).map(Conversations.Line::text).toList();
            assertThat(handled).hasSize(each).doesNotHaveDuplicates();
            assertThat(jdbc.queryForList(
                    "select id from messaging_outbox where conversation_id = ? order by sent_at, id", Long.class,
                    conversation)).hasSize(each).isSorted();
            var queued = one.getBean(Conversations.class).transcript(conversation, 1_000).stream()
                    .filter(line -> !line.inbound()).map(Conversations.Line::text).toList();
            var out = new ArrayList<>(one.getBean(PlainChannel.class).textsTo(person));
            out.addAll(two.getBean(PlainChannel.class).textsTo(person));
            assertThat(out).hasSize(each).containsExactlyInAnyOrderElementsOf(queued);
            assertThat(jdbc.queryForList("""
                    select late from messaging_event where person = ? and not late""", Boolean.class,
                    one.getBean(Talk.class).line(person))).isNotEmpty();
        }
    }

    /**
     * More notices than a minute has room for stand in the outbox of both nodes before the first answer is queued; answers come at
     * a quarter of the rate.
     */
    @Test
    void theyKeepZalosRateTogetherAndAnswersOvertakeNotices() {
        int seconds = 12;
        int notices = RATE;
        int answers = RATE / 60 / 4 * seconds;
        var talks = LongStream.range(0, notices + answers).map(i -> one.getBean(Conversations.class)
                .open("zalo", "2000000000000000001", String.valueOf(5_000_000_000_000_000_000L + i)).id()).toArray();
        for (int i = 0; i < notices; i++) {
            node(i).getBean(Outbox.class).enqueueNotice(talks[i], Reply.of("notice " + i));
        }
        var queued = new ConcurrentHashMap<String, Long>();
        long start = System.nanoTime();
        for (int i = 0; i < answers; i++) {
            LockSupport.parkNanos(start + seconds * 1_000_000_000L * i / answers - System.nanoTime());
            queued.put("answer " + i, System.nanoTime());
            node(i).getBean(Outbox.class).enqueue(talks[notices + i], Reply.of("answer " + i));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> zalo.came().stream()
                .filter(c -> c.text().startsWith("answer")).count() == answers);

        var came = zalo.came();
        assertThat(zalo.refused()).as("-32").isZero();
        assertThat(came.stream().map(LimitedZalo.Came::text)).doesNotHaveDuplicates();
        long noticesCame = came.size() - answers;
        assertThat(noticesCame).as("notices go on, too").isGreaterThan(answers).isLessThan(notices);
        var waits = came.stream().filter(c -> queued.containsKey(c.text()))
                .mapToLong(c -> c.nanos() - queued.get(c.text())).sorted().toArray();
        System.out.printf("Rate %d: %d answers, longest wait %d ms, median %d ms; %d of %d notices%n", RATE, answers,
                waits[waits.length - 1] / 1_000_000, waits[waits.length / 2] / 1_000_000, noticesCame, notices);
        assertThat(Duration.ofNanos(waits[waits.length * 95 / 100])).as("answers wait").isLessThan(
                Duration.ofSeconds(2));
        // A tenth at once, the rest evenly: of both nodes together, in any stretch of time.
        for (int first = 0; first < came.size(); first++) {
            for (int last = first; last < came.size(); last += Math.max(1, came.size() / 50)) {
                double lasted = (came.get(last).nanos() - came.get(first).nanos()) / 1e9;
                assertThat(last - first + 1.0).isLessThanOrEqualTo(RATE / 10.0 + (lasted + 1.5) * RATE * 0.9 / 60);
            }
        }
        one.getBean(JdbcTemplate.class).update("""
                update messaging_outbox set open = false, state = 'FAILED' where open and conversation_id = any(?)""",
                (Object) LongStream.of(talks).boxed().toArray(Long[]::new));
    }

    private static ConfigurableApplicationContext node(int number) {
        return number % 2 == 0 ? one : two;
    }
}
