package vn.danhoi.messaging.upkeep;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Monthly partitions (UTC) by arrival of events and transcript, made ahead. Should rows of a month have come before its
 * partition, they lie in the default one and move over.
 */
@Component
class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final List<String> TABLES = List.of("messaging_event", "messaging_transcript");
    private static final int MONTHS_AHEAD = 3;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Partitions(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Makes this month's partition and the next ones where they are missing. */
    void makeAhead() {
        var now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        for (String table : TABLES) {
            for (int i = 0; i <= MONTHS_AHEAD; i++) {
                var month = now.plusMonths(i);
                String partition = "%s_%d_%02d".formatted(table, month.getYear(), month.getMonthValue());
                if (!exists(partition)) {
                    transaction.executeWithoutResult(status -> make(table, partition, month));
                    LOG.info("Made partition {}", partition);
                }
            }
        }
    }

    private boolean exists(String table) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select to_regclass(?) is not null", Boolean.class, table));
    }

    private void make(String table, String partition, YearMonth month) {
        String from = "'%s-01T00:00:00Z'".formatted(month);
        String to = "'%s-01T00:00:00Z'".formatted(month.plusMonths(1));
        jdbc.execute("set local lock_timeout = '3s'"); // writers must not queue behind us for long
        jdbc.execute("create table %s (like %s including defaults including constraints)".formatted(partition, table));
        jdbc.execute("""
                with moved as (delete from %s_default where arrived_at >= %s and arrived_at < %s returning *)
                insert into %s select * from moved""".formatted(table, from, to, partition));
        jdbc.execute("alter table %s attach partition %s for values from (%s) to (%s)".formatted(table, partition, from,
                to));
    }
}
