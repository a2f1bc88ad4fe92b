package vn.danhoi.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the figures count of every petition, in the memory of this node (docs/adr/0026). Before each look what other
 * transactions committed since the last one is read again, petition by petition, so nothing is ever added up or taken off.
 */
@Component
class KeptCases {

    private static final int FETCHED = 5_000;
    /** Changes listed at least; who missed more reads everything faster. */
    private static final int LISTED = 100_000;
    /** One statement, so one view of the database: what it does not see yet is listed under {@code seen} or later. */
    private static final String CHANGES = """
            select pg_snapshot_xmin(s.now)::text as seen, g.xid >= cast(:seen as xid8) and g.xid < pg_snapshot_xmax(s.now)
                or cast(:seen as xid8) > pg_snapshot_xmax(s.now) as missed,
              ch.petition_id, c.*
            from (select pg_current_snapshot() as now) s cross join reporting_change_gone g
            left join (select distinct petition_id from reporting_change
              where xid >= cast(:seen as xid8) and xid < pg_snapshot_xmax(pg_current_snapshot())) ch on true
            left join lateral (select id, %s from reporting_case where id = ch.petition_id offset 0) c on true"""
            .formatted(CaseColumns.SELECTED);
    private static final String ALL = """
            select pg_snapshot_xmin(s.now)::text as seen, c.* from (select pg_current_snapshot() as now) s
            left join (select id, %s from reporting_case) c on true""".formatted(CaseColumns.SELECTED);

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private CaseColumns columns = new CaseColumns();
    /** What was committed by transactions before this one is in the columns; null before they were read. */
    private @Nullable String seen;

    KeptCases(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Counts petitions as they are committed now. */
    <T> T read(Function<CaseColumns, T> count) {
        lock.writeLock().lock();
        try {
            if (seen == null || !catchUp(seen)) {
                readAll();
            }
            lock.readLock().lock();
        } finally {
            lock.writeLock().unlock();
        }
        try {
            return count.apply(columns);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether that was possible. */
    private boolean catchUp(String since) {
        var changes = new Changes();
        jdbc.sql(CHANGES).param("seen", since).query(changes::read);
        if (!changes.complete) {
            return false;
        }
        seen = changes.last;
        return true;
    }

    private final class Changes {

        private boolean complete = true;
        private @Nullable String last;

        void read(ResultSet row) throws SQLException {
            last = row.getString(1);
            long id = row.getLong(3);
            boolean none = row.wasNull();
            complete &= !row.getBoolean(2) && (none || id != 0);
            if (complete && !none) {
                boolean counts = row.getLong(4) == id && !row.wasNull();
                if (counts) {
                    columns.put(id, row, 5);
                } else {
                    columns.remove(id);
                }
            }
        }
    }

    private void readAll() {
        var all = new CaseColumns();
        var last = new String[1];
        reading.executeWithoutResult(transaction -> jdbc.sql(ALL).withFetchSize(FETCHED).query(row -> {
            last[0] = row.getString(1);
            long id = row.getLong(2);
            if (!row.wasNull()) {
                all.put(id, row, 3);
            }
        }));
        columns = all;
        seen = last[0];
    }

    /** Drops all but the newest changes, and what a restored database brought from another cluster. How many went. */
    int forget() {
        return jdbc.sql("""
                with now as (select pg_current_snapshot() as now),
                cut as (select xid from reporting_change, now where xid < pg_snapshot_xmin(now)
                  order by xid desc offset :listed limit 1),
                old as (delete from reporting_change using cut where reporting_change.xid <= cut.xid returning 1),
                foreigners as (delete from reporting_change using now where xid >= pg_snapshot_xmax(now) returning 1),
                noted as (update reporting_change_gone g set xid = cut.xid from cut returning 1)
                select (select count(*) from old) + (select count(*) from foreigners)""").param("listed", LISTED)
                .query(Integer.class).single();
    }
}
