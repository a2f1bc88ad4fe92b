package vn.danhoi.duty;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The duty roster (vi: lịch trực) of each agency: who takes new petitions on a day. */
@Component
@Transactional
public class DutyRoster {

    private final JdbcClient jdbc;
    private final Clock clock;

    DutyRoster(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An official on duty on a day. */
    public record Duty(LocalDate day, String user) {}

    /** Puts an official on duty; false when they are already. */
    public boolean put(String agency, LocalDate day, String user, String by) {
        return jdbc.sql("""
                insert into duty_day (agency, day, user_name, entered_by, entered_at)
                values (:agency, :day, :user, :by, :now) on conflict do nothing""").param("agency", agency)
                .param("day", day).param("user", user).param("by", by)
                .param("now", Timestamp.from(clock.instant())).update() > 0;
    }

    /** Takes an official off duty; false when they were not on it. */
    public boolean remove(String agency, LocalDate day, String user) {
        return jdbc.sql("delete from duty_day where agency = :agency and day = :day and user_name = :user")
                .param("agency", agency).param("day", day).param("user", user).update() > 0;
    }

    @Transactional(readOnly = true)
    public List<String> on(String agency, LocalDate day) {
        return between(agency, day, day).stream().map(Duty::user).toList();
    }

    /** By day. */
    @Transactional(readOnly = true)
    public List<Duty> between(String agency, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select day, user_name from duty_day where agency = :agency and day between :from and :to
                order by day, user_name""").param("agency", agency).param("from", from).param("to", to)
                .query((row, n) -> new Duty(row.getObject("day", LocalDate.class), row.getString("user_name"))).list();
    }
}
