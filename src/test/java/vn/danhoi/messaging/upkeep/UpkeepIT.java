package vn.danhoi.messaging.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.danhoi.testing.TestDatabase;

/** The upkeep jobs on a database of their own. */
class UpkeepIT {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private JdbcTemplate jdbc;
    private Partitions partitions;
    private Purge purge;

    @BeforeEach
    void migrate() {
        var source = new PGSimpleDataSource();
        source.setUrl(TestDatabase.freshUrl());
        source.setUser("postgres");
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = new JdbcTemplate(source);
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        partitions = new Partitions(jdbc, new JdbcTransactionManager(source), clock);
        purge = new Purge(jdbc, clock);
    }

    private void event(Instant arrivedAt) {
        jdbc.update(
                "insert into messaging_event (arrived_at, channel, account, sent_at) values (?, 'zalo', 'oa', now())",
                arrivedAt.atOffset(ZoneOffset.UTC));
    }

    private long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }

    @Test
    void monthsAreMadeAheadAndWhatCameBeforeThemMovesIn() {
        event(NOW);
        event(NOW.plusSeconds(40L * 24 * 3600));
        event(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(count("messaging_event_default")).isEqualTo(3);
        partitions.makeAhead();
        partitions.makeAhead();
        assertThat(count("messaging_event_2026_11")).isEqualTo(1);
        assertThat(count("messaging_event_2026_12")).isEqualTo(1);
        assertThat(count("messaging_event_2027_02")).isZero();
        assertThat(count("messaging_transcript_2027_02")).isZero();
        assertThat(count("messaging_event_default")).isEqualTo(1);
        assertThat(count("messaging_event")).isEqualTo(3);
        event(NOW);
        assertThat(count("messaging_event_2026_11")).isEqualTo(2);
    }

    @Test
    void oldKeysAndOldMessagesWithoutPetitionGo() {
        long conversation = jdbc.queryForObject("""
                insert into messaging_conversation (line, channel, account, person, began_at)
                values ('\\x01', 'zalo', 'oa', '\\x02', now()) returning id""", Long.class);
        for (int days : new int[]{1, 29, 31}) {
            var at = NOW.minusSeconds(days * 86_400L).atOffset(ZoneOffset.UTC);
            jdbc.update("insert into messaging_event_key (key, arrived_at) values (?, ?)", new byte[]{(byte) days}, at);
            for (String reference : new String[]{null, "DL-1"}) {
                jdbc.update("""
                        insert into messaging_outbox (conversation_id, state, open, due_at, body, reference, queued_at)
                        values (?, 'SENT', false, ?, '{}', ?, ?)""", conversation, at, reference, at);
            }
        }
        jdbc.update("""
                insert into messaging_outbox (conversation_id, state, open, due_at, body, queued_at)
                values (?, 'WAITING', false, now(), '{}', ?)""", conversation,
                NOW.minusSeconds(90 * 86_400L).atOffset(ZoneOffset.UTC));
        purge.run();
        assertThat(count("messaging_event_key")).isEqualTo(2);
        assertThat(count("messaging_outbox")).as("one without petition was old").isEqualTo(6);
    }
}
