package vn.danhoi.messaging;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.danhoi.calendar.ProvinceTime;

/** The ledger of a service that runs in another process. */
public final class LedgerReader {

    private LedgerReader() {}

    /** The days from two before to one after now: the service's clock may be off. */
    public static List<Ledger.Day> days(JdbcTemplate jdbc) {
        var today = ProvinceTime.date(Instant.now());
        return new Ledger(jdbc).days(today.minusDays(2), today.plusDays(1));
    }
}
