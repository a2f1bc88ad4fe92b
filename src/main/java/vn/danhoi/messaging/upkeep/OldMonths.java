package vn.danhoi.messaging.upkeep;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.messaging.store.Sql;

/**
 * Takes away whole months of events and talk that are past retention, and keeps what the events counted. A month is counted and
 * detached in one transaction and dropped in another, in which the detached table, that nobody can change any more, is counted
 * once again; a crash between them leaves a table named {@code …_detached}, which the next run drops. A month in which
 * something is still to be decided, or whose answers are still on their way out, stays. (A message that waits for the person
 * to write again holds nothing up: it has its words with it.)
 */
@Component
class OldMonths {

    private static final Logger LOG = LoggerFactory.getLogger(OldMonths.class);
    private static final String DETACHED = "_detached";
    /** Of the advisory lock: one node at a time. */
    private static final long LOCK = 0x6d6f6e746873L;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final RetentionMonths retention;
    private final Clock clock;

    OldMonths(JdbcTemplate jdbc, PlatformTransactionManager transactions, RetentionMonths retention, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.retention = retention;
        this.clock = clock;
    }

    /** A table by month. */
    enum Kind {
        EVENT("messaging_event"), TALK("messaging_transcript");

        private final String table;

        Kind(String table) {
            this.table = table;
        }
    }

    record Month(Kind kind, String partition, YearMonth month) {

        String detached() {
            return partition + DETACHED;
        }

        Instant begin() {
            return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }

        Instant end() {
            return month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }

    /** Takes away what is past retention; what cannot go now is tried again by the next run. */
    void takeAway() {
        for (var kind : Kind.values()) {
            months(kind, DETACHED).forEach(this::drop);
        }
        for (var month : past()) {
            try {
                if (detach(month)) {
                    drop(month);
                }
            } catch (DataAccessException e) {
                LOG.warn("Partition {} does not go now: {}", month.partition(), e.getMessage());
            }
        }
    }

    List<Month> past() {
        var oldest = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(retention.talk());
        return Stream.of(Kind.values()).flatMap(kind -> months(kind, "").stream())
                .filter(month -> month.month().isBefore(oldest)).toList();
    }

    private List<Month> months(Kind kind, String suffix) {
        String name = "^" + kind.table + "_([0-9]{4})_([0-9]{2})" + suffix + "$";
        return jdbc.query("""
                select regexp_replace(relname, ?, '\\1-\\2') from pg_class
                where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname ~ ?
                order by 1""", (rows, n) -> {
            var month = YearMonth.parse(rows.getString(1));
            return new Month(kind, "%s_%d_%02d".formatted(kind.table, month.getYear(), month.getMonthValue()), month);
        }, name, name);
    }

    /** False when it must stay or is no longer there. */
    boolean detach(Month month) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            lock();
            if (!isAttached(month) || isNeeded(month)) {
                return false;
            }
            count(month, month.partition());
            bound();
            jdbc.execute("alter table %s detach partition %s".formatted(month.kind().table, month.partition()));
            jdbc.execute("alter table %s rename to %s".formatted(month.partition(), month.detached()));
            return true;
        }));
    }

    private void drop(Month month) {
        transaction.executeWithoutResult(status -> {
            lock();
            if (exists(month.detached())) {
                bound();
                count(month, month.detached());
                jdbc.execute("drop table " + month.detached());
                LOG.info("Took away {}; what it counted is kept", month.partition());
            }
        });
    }

    /** Whoever writes an event queues behind the lock we wait for: far below the two seconds the webhook has. */
    private void bound() {
        jdbc.execute("set local lock_timeout = '500ms'");
    }

    private void lock() {
        jdbc.query("select pg_advisory_xact_lock(?)", rows -> {}, LOCK);
    }

    private boolean exists(String table) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select to_regclass(?) is not null", Boolean.class, table));
    }

    private boolean isAttached(Month month) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select from pg_inherits where inhrelid = to_regclass(?))""", Boolean.class,
                month.partition()));
    }

    private boolean isNeeded(Month month) {
        boolean needed = Boolean.TRUE.equals(switch (month.kind()) {
            case EVENT -> jdbc.queryForObject("""
                    select exists (select from %s where disposition is null or disposition = 'PARKED')
                      or exists (select from messaging_pending where arrived_at < ? and arrived_at >= ?)"""
                    .formatted(month.partition()), Boolean.class, Sql.time(month.end()), Sql.time(month.begin()));
            case TALK -> jdbc.queryForObject("""
                    select exists (select from messaging_outbox where open and queued_at < ? and queued_at >= ?)""",
                    Boolean.class, Sql.time(month.end()), Sql.time(month.begin()));
        });
        if (needed) {
            LOG.warn("Partition {} is past retention and stays: something of it is not settled", month.partition());
        }
        return needed;
    }

    /** Nothing counts lines of talk; events are what the ledger is about. */
    private void count(Month month, String table) {
        if (month.kind() == Kind.EVENT) {
            LocalDate first = month.month().atDay(1);
            jdbc.update("delete from messaging_total where month = ?", first);
            jdbc.update("""
                    insert into messaging_total (month, day, channel, account, disposition, amount)
                    select ?, (arrived_at at time zone ?)::date, channel, account, coalesce(disposition, ''), count(*)
                    from %s group by 2, 3, 4, 5""".formatted(table), first, ProvinceTime.ZONE.getId());
        }
    }
}
