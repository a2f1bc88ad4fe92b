package vn.danhoi.messaging.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.messaging.Ledger;
import vn.danhoi.testing.TestDatabase;

/** The upkeep jobs on a database of their own. */
class UpkeepIT {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private PGSimpleDataSource source;
    private JdbcTemplate jdbc;
    private Partitions partitions;
    private Purge purge;
    private OldMonths months;
    private Ledger ledger;

    @BeforeEach
    void migrate() {
        source = new PGSimpleDataSource();
        source.setUrl(TestDatabase.freshUrl());
        source.setUser("postgres");
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = new JdbcTemplate(source);
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        partitions = new Partitions(jdbc, new JdbcTransactionManager(source), clock);
        purge = new Purge(jdbc, clock);
        months = new OldMonths(jdbc, new JdbcTransactionManager(source), new RetentionMonths(12), clock);
        ledger = new Ledger(jdbc);
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

    /** Partitions of a month long past, with events on both sides of its borders, counted in the ledger as they came and ended. */
    private void aMonthOf2024() {
        for (String table : List.of("messaging_event", "messaging_transcript")) {
            for (int month = 4; month <= 6; month++) {
                jdbc.execute(
                        "create table %s_2024_%02d partition of %s for values from ('2024-%02d-01T00:00:00Z') to ('2024-%02d-01T00:00:00Z')"
                                .formatted(table, month, table, month, month + 1));
            }
        }
        came("2024-04-30T16:59:00Z", "oa", "REPLIED"); // 30 April in Viet Nam
        came("2024-04-30T18:00:00Z", "oa", "REPLIED"); // 1 May, in the partition of April
        came("2024-05-01T00:00:00Z", "oa", "RECORDED");
        came("2024-05-12T05:00:00Z", "oa", "REPLIED");
        came("2024-05-12T05:00:00Z", "other", "SEALED");
        came("2024-05-31T23:00:00Z", "other", "IGNORED"); // 1 June
        jdbc.update("""
                insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, text)
                values ('2024-05-12T05:00:00Z', 1, '2024-05-12T05:00:00Z', true, 'chào')""");
    }

    private void came(String at, String account, @Nullable String ended) {
        var arrivedAt = Instant.parse(at);
        jdbc.update("""
                insert into messaging_event (arrived_at, channel, account, sent_at, disposition)
                values (?, 'zalo', ?, now(), ?)""", arrivedAt.atOffset(ZoneOffset.UTC), account, ended);
        for (String entry : ended == null ? List.of("RECEIVED") : List.of("RECEIVED", ended)) {
            jdbc.update("""
                    insert into messaging_ledger (day, entry, shard, amount) values (?, ?, 0, 1)
                    on conflict (day, entry, shard) do update set amount = messaging_ledger.amount + 1""",
                    ProvinceTime.date(arrivedAt), entry);
        }
    }

    private List<Ledger.Day> days() {
        return ledger.days(LocalDate.parse("2024-04-01"), LocalDate.parse("2024-06-30"));
    }

    private List<String> partitions() {
        return jdbc.queryForList("""
                select relname from pg_class where relkind = 'r' and relname ~ '^messaging_(event|transcript)_2024'
                order by relname""", String.class);
    }

    @Test
    void monthsPastRetentionGoAndTheLedgerReadsAsBefore() {
        aMonthOf2024();
        var before = days();
        assertThat(before).allMatch(Ledger.Day::balanced).filteredOn(d -> d.rows() > 0).hasSize(4);

        months.takeAway();

        assertThat(partitions()).isEmpty();
        assertThat(days()).isEqualTo(before);
        assertThat(jdbc.queryForMap("""
                select sum(amount) as all, sum(amount) filter (where account = 'other' and disposition = 'SEALED') as one
                from messaging_total where month = '2024-05-01'""")).hasToString("{all=4, one=1}");
        months.takeAway();
        assertThat(days()).isEqualTo(before);
    }

    @Test
    void whatIsYoungerStays() {
        event(NOW);
        jdbc.execute("""
                create table messaging_event_2025_11 partition of messaging_event
                for values from ('2025-11-01T00:00:00Z') to ('2025-12-01T00:00:00Z')""");
        event(Instant.parse("2025-11-03T00:00:00Z"));
        months.takeAway();
        assertThat(count("messaging_event")).isEqualTo(2);
    }

    @Test
    void aCrashBetweenTheStepsIsMadeGoodByTheNextRun() {
        aMonthOf2024();
        var before = days();
        for (var month : months.past()) {
            assertThat(months.detach(month)).isTrue();
            assertThat(days()).as("after " + month).isEqualTo(before);
        }
        assertThat(partitions()).hasSize(6).allMatch(name -> name.endsWith("_detached"));

        months.takeAway();

        assertThat(partitions()).isEmpty();
        assertThat(days()).isEqualTo(before);
    }

    @Test
    void twoNodesAtOnceTakeAwayOnce() throws Exception {
        aMonthOf2024();
        var before = days();
        var begin = new CountDownLatch(1);
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = IntStream.range(0, 4).mapToObj(n -> nodes.submit(() -> {
                begin.await();
                months.takeAway();
                return n;
            })).toList();
            begin.countDown();
            for (var run : runs) {
                run.get();
            }
        }
        assertThat(partitions()).isEmpty();
        assertThat(days()).isEqualTo(before);
    }

    @Test
    void aMonthWithSomethingUnsettledStays() {
        aMonthOf2024();
        came("2024-05-13T05:00:00Z", "oa", null);
        came("2024-06-13T05:00:00Z", "oa", "PARKED");
        long conversation = jdbc.queryForObject("""
                insert into messaging_conversation (line, channel, account, person, began_at)
                values ('\\x01', 'zalo', 'oa', '\\x02', now()) returning id""", Long.class);
        jdbc.update("""
                insert into messaging_outbox (conversation_id, state, open, due_at, body, queued_at)
                values (?, 'QUEUED', true, now(), '{}', '2024-05-12T05:00:01Z')""", conversation);
        jdbc.update("""
                insert into messaging_outbox (conversation_id, state, open, due_at, body, queued_at)
                values (?, 'WAITING', false, now(), '{}', '2024-06-12T05:00:01Z')""", conversation);
        var before = days();

        months.takeAway();

        assertThat(partitions()).containsExactly("messaging_event_2024_05", "messaging_event_2024_06",
                "messaging_transcript_2024_05");
        assertThat(days()).isEqualTo(before);
    }

    /** Such as a dump: it must not make writers queue for as long as it runs. */
    @Test
    void aLongReaderIsWaitedForOnlyAMoment() throws Exception {
        aMonthOf2024();
        var before = days();
        try (var reader = source.getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select count(*) from messaging_event");
            var began = System.nanoTime();
            months.takeAway();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(partitions()).hasSize(3).allMatch(name -> name.startsWith("messaging_event"));
        }
        assertThat(days()).isEqualTo(before);
        months.takeAway();
        assertThat(partitions()).isEmpty();
    }
}
