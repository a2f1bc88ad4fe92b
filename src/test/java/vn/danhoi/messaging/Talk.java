package vn.danhoi.messaging;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.danhoi.crypto.DataCipher;

/** Speaks for people on the plain channel. Times are seconds after a fixed moment. */
@TestComponent
final class Talk {

    static final Instant START = Instant.parse("2026-11-20T01:00:00Z");

    private final Inbox inbox;
    private final JdbcTemplate jdbc;
    private final DataCipher cipher;

    Talk(Inbox inbox, JdbcTemplate jdbc, DataCipher cipher) {
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** A person no other test knows. */
    static String someone() {
        return "person-" + UUID.randomUUID();
    }

    void say(String person, int second, String text) {
        event(person, second, "say i" + second + " " + text);
    }

    void event(String person, int second, String words) {
        accept(incoming(person, second, words));
    }

    void accept(IncomingEvent event) {
        inbox.accept(event);
    }

    static IncomingEvent incoming(String person, int second, String words) {
        return new IncomingEvent(PlainChannel.NAME, "oa", Optional.of(person), person + words + second,
                START.plusSeconds(second), words.getBytes(StandardCharsets.UTF_8));
    }

    byte[] line(String person) {
        return cipher.pseudonym(PlainChannel.NAME, "oa", person);
    }

    long conversation(String person) {
        return await().until(() -> jdbc.queryForList("select id from messaging_conversation where line = ?",
                Long.class, line(person)), ids -> !ids.isEmpty()).getFirst();
    }

    /** Waits until none of the person's events is pending. */
    void settled(String person) {
        await().until(() -> jdbc.queryForObject(
                "select count(*) from messaging_pending where line = ? and parked_at is null", Long.class,
                line(person)) == 0);
    }
}
