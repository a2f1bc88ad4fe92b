package vn.danhoi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.danhoi.messaging.store.NodeSlot;

/** Whatever comes in is on disk when the inbox returns. */
@MessagingTest
class InboxIT {

    @Autowired
    Talk talk;
    @Autowired
    Inbox inbox;
    @Autowired
    ScriptedDialogue dialogue;
    @Autowired
    NodeSlot slot;
    @Autowired
    JdbcTemplate jdbc;

    private final String person = Talk.someone();

    @Test
    void oneBadRowDoesNotSpoilItsBatch() throws Exception {
        long refused = refusedFiles();
        var all = new ArrayList<Callable<Object>>();
        for (int i = 1; i <= 60; i++) {
            int second = i;
            all.add(Executors.callable(() -> talk.say(person, second, "quiet " + second)));
            if (i % 20 == 0) {
                // PostgreSQL has no such time: the database refuses the row itself.
                all.add(Executors.callable(() -> inbox.accept(new IncomingEvent("plain", "oa", Optional.of(person),
                        person + "bad" + second, Instant.MAX, new byte[]{1}))));
            }
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        }
        await().untilAsserted(() -> assertThat(dialogue.turnsOf(person)).hasSize(60));
        assertThat(jdbc.queryForObject("select count(*) from messaging_event where person = ?", Long.class,
                talk.line(person))).isEqualTo(60);
        assertThat(refusedFiles()).as("kept aside on disk").isGreaterThanOrEqualTo(Math.max(1, refused));
    }

    private long refusedFiles() throws IOException {
        try (var files = Files.list(slot.folder())) {
            return files.filter(f -> f.getFileName().toString().startsWith("refused-")).count();
        }
    }

    @Test
    void theRawBodyIsStoredEncryptedAndGoneAfterwards() {
        talk.say(person, 1, "poison rất riêng tư");
        talk.settled(person);
        assertThat(
                jdbc.queryForObject("select count(*) from messaging_pending where line = ? and parked_at is not null",
                        Long.class, talk.line(person)))
                .isEqualTo(1);
        assertThat(Tables.dump(jdbc)).doesNotContain("rất riêng tư");
        talk.say(person, 2, "quiet");
        await().untilAsserted(() -> assertThat(dialogue.turnsOf(person)).hasSize(1));
        talk.settled(person);
        assertThat(jdbc.queryForObject("select count(*) from messaging_pending where line = ? and parked_at is null",
                Long.class, talk.line(person))).isZero();
    }
}
