package vn.danhoi.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.messaging.store.LedgerEntries;
import vn.danhoi.messaging.store.Sql;

/** Invariant 1 kept visible: events counted at ingress against dispositions counted on their own, by local day of arrival. */
@Component
public class Ledger {

    private final JdbcTemplate jdbc;

    public Ledger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest day first; both days included. All figures are of one moment. */
    public List<Day> days(LocalDate from, LocalDate to) {
        Instant begin = ProvinceTime.endOf(from.minusDays(1));
        Instant end = ProvinceTime.endOf(to);
        var counted = new HashMap<LocalDate, Map<String, Long>>();
        jdbc.query("""
                select day, entry, sum(amount)::bigint as amount from messaging_ledger where day between ? and ?
                group by day, entry
                union all
                select e.day, k.entry, case k.entry when 'rows' then e.total else e.pending end from (
                  select (arrived_at at time zone ?)::date as day, count(*) as total,
                    count(*) filter (where disposition is null) as pending
                  from messaging_event where arrived_at >= ? and arrived_at < ? group by 1) e,
                  (values ('rows'), ('pending')) k(entry)
                union all
                select day, 'rows', sum(amount)::bigint from messaging_total
                where day between ? and ? group by day""", rows -> {
            counted.computeIfAbsent(rows.getObject("day", LocalDate.class), d -> new HashMap<>())
                    .merge(rows.getString("entry"), rows.getLong("amount"), Long::sum);
        }, from, to, ProvinceTime.ZONE.getId(), Sql.time(begin), Sql.time(end), from, to);
        var days = new ArrayList<Day>();
        for (LocalDate day = to; !day.isBefore(from); day = day.minusDays(1)) {
            days.add(day(day, counted.getOrDefault(day, Map.of())));
        }
        return days;
    }

    /** How events ended, both days included; dispositions that did not occur are left out. */
    public Map<Disposition, Long> disposed(LocalDate from, LocalDate to) {
        var disposed = new EnumMap<Disposition, Long>(Disposition.class);
        jdbc.query("""
                select entry, sum(amount)::bigint as amount from messaging_ledger
                where day between ? and ? and entry <> ? group by entry""", row -> {
            disposed.put(Disposition.valueOf(row.getString("entry")), row.getLong("amount"));
        }, from, to, LedgerEntries.RECEIVED);
        return disposed;
    }

    private static Day day(LocalDate day, Map<String, Long> counted) {
        var disposed = new EnumMap<Disposition, Long>(Disposition.class);
        for (var disposition : Disposition.values()) {
            long amount = counted.getOrDefault(disposition.name(), 0L);
            if (amount != 0) {
                disposed.put(disposition, amount);
            }
        }
        return new Day(day, counted.getOrDefault(LedgerEntries.RECEIVED, 0L), disposed,
                counted.getOrDefault("pending", 0L), counted.getOrDefault("rows", 0L));
    }

    /**
     * One day's account.
     *
     * @param received counted when events came in
     * @param disposed counted when they ended, by disposition
     * @param pending  rows still without disposition
     * @param rows     event rows there are, or were in a month that was taken away
     */
    public record Day(LocalDate day, long received, Map<Disposition, Long> disposed, long pending, long rows) {

        /** Whether every event is accounted for exactly once. */
        public boolean balanced() {
            long ended = disposed.values().stream().mapToLong(Long::longValue).sum();
            return received == ended + pending && rows == received;
        }
    }
}
