package vn.danhoi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext two;

    @BeforeAll
    static void start() {
        String url = TestDatabase.freshUrl();
        one = run(url);
        two = run(url);
    }

    private static ConfigurableApplicationContext run(String url) {
        return new SpringApplicationBuilder(DanHoiApplication.class, MessagingTestConfiguration.class, Talk.class)
                .run("--server.port=0", "--spring.datasource.url=" + url, "--spring.datasource.username=postgres",
                        "--danhoi.data-dir=" + data);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
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
                jdbc.queryForObject("select count(*) from messaging_outbox where state = 'SENT'", Long.class))
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
}
